/** GETDEL key: GET, then DEL. */
import type { CommandContext } from '../contract.ts';
import { readString } from '../lookup.hot.ts';
import { replyString } from './get.hot.ts';

export function getdel(context: CommandContext): void {
  const { args, database } = context;
  const record = readString(context, 1);
  if (replyString(context, record) && record !== 0) {
    database.remove(args.bytes, args.starts[1], args.ends[1]);
  }
}
