/** HSET and HMSET key field value [field value …]: one implementation, two replies. */
import { NO_EXPIRY, type RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { replyWrongArity } from '../errors.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { beginChange, hashToChange } from './hash-key.hot.ts';

const FIRST_FIELD = 2;

export function hset(context: CommandContext): void {
  const created = setFields(context);
  if (created >= 0) context.reply.integer(created);
}

export function hmset(context: CommandContext): void {
  if (setFields(context) >= 0) context.reply.ok();
}

/** How many fields are new, or -1 once an error is written. */
function setFields(context: CommandContext): number {
  const { args } = context;
  if ((args.count & 1) === 1) {
    replyWrongArity(context);
    return -1;
  }
  const record = hashToChange(context, 1);
  if (record === WRONG_TYPE) return -1;
  beginChange(context, record);
  if (args.count > FIRST_FIELD + 2) expectFields(context, record, FIRST_FIELD);
  let created = 0;
  for (let index = FIRST_FIELD; index < args.count; index += 2) {
    if (putField(context, index, NO_EXPIRY)) created++;
  }
  context.database.hashes.change.end();
  return created;
}

/** Tells a hash that is about to be made what fields and values, the arguments from `first` on, will take. */
export function expectFields(context: CommandContext, record: RecordAddress, first: number): void {
  if (record !== 0) return;
  const { args, database } = context;
  const { change } = database.hashes;
  let entryBytes = 0;
  for (let index = first; index < args.count; index++) {
    entryBytes += change.entryBytes(args.bytes, args.starts[index], args.ends[index]);
  }
  change.expect(entryBytes);
}

/** Sets the field at argument `index` to the value behind it, within a change; answers whether it is new. */
export function putField(context: CommandContext, index: number, expireAtMs: number): boolean {
  const { bytes, starts, ends } = context.args;
  const { change } = context.database.hashes;
  return change.put(bytes, starts[index], ends[index], bytes, starts[index + 1], ends[index + 1], expireAtMs);
}
