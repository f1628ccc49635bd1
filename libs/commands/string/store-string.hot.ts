/** Storing an argument as the value of the key, which is always argument 1 in the SET family. */
import type { CommandContext } from '../contract.ts';

export function storeArgument(context: CommandContext, valueIndex: number, expireAtMs: number): void {
  const { bytes, starts, ends } = context.args;
  context.database.setString(
    bytes,
    starts[1],
    ends[1],
    bytes,
    starts[valueIndex],
    ends[valueIndex],
    expireAtMs,
  );
}
