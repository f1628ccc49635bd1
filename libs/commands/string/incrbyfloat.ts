/** INCRBYFLOAT key increment: keeps the expiry; replies the sum, and logs it, so replicas need no arithmetic. */
import { KEEP_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { stringToChange, WRONG_TYPE } from '../lookup.hot.ts';
import { addExtended, formatExtended, ZERO } from './extended-float.ts';
import { parseExtended } from './extended-float-text.ts';

export function incrbyfloat(context: CommandContext): void {
  const { args, database, reply, scratch } = context;
  const record = stringToChange(context, 1);
  if (record === WRONG_TYPE) return;
  const stored = record === 0 ? undefined : database.stringOf(record);
  const value = stored === undefined ? ZERO : parseExtended(stored.bytes, stored.start, stored.end);
  const increment = parseExtended(args.bytes, args.starts[2], args.ends[2]);
  if (value === undefined || increment === undefined) {
    reply.raw(errors.notAFloat);
    return;
  }
  const sum = addExtended(value, increment);
  if (sum === 'infinite') {
    reply.raw(errors.notFinite);
    return;
  }
  scratch.clear();
  scratch.latin1(formatExtended(sum));
  const { bytes, length } = scratch;
  database.setString(args.bytes, args.starts[1], args.ends[1], bytes, 0, length, KEEP_EXPIRY);
  reply.bulk(bytes, 0, length);
}
