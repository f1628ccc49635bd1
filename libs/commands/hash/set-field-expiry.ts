/** Gives a field an expiry, within a change of its hash. */
import type { CommandContext } from '../contract.ts';

/**
 * The field at argument `index`, which is there, expires at this time; a time that has passed removes it, as the
 * primary's decision. Answers whether the field is still there.
 */
export function setFieldExpiry(context: CommandContext, index: number, expireAtMs: number): boolean {
  const { args, database, nowMs } = context;
  const { change } = database.hashes;
  if (expireAtMs > nowMs) {
    change.setExpiry(args.bytes, args.starts[index], args.ends[index], expireAtMs);
    return true;
  }
  change.remove(args.bytes, args.starts[index], args.ends[index]);
  return false;
}
