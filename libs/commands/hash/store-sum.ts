/** Where HINCRBY and HINCRBYFLOAT end: the sum becomes the value of the field at argument 2, which keeps its expiry. */
import { KEEP_EXPIRY, type RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { beginChange } from './hash-key.hot.ts';

export function storeSum(context: CommandContext, record: RecordAddress, sum: string): void {
  const { args, database, scratch } = context;
  const { change } = database.hashes;
  scratch.clear();
  scratch.latin1(sum);
  beginChange(context, record);
  change.put(args.bytes, args.starts[2], args.ends[2], scratch.bytes, 0, scratch.length, KEEP_EXPIRY);
  change.end();
}
