/** HINCRBYFLOAT key field increment: the arithmetic of INCRBYFLOAT; the field keeps its expiry. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { addExtended, formatExtended, ZERO } from '../string/extended-float.ts';
import { parseExtended } from '../string/extended-float-text.ts';
import { hashErrors } from './hash-errors.ts';
import { findField, hashToChange } from './hash-key.hot.ts';
import { storeSum } from './store-sum.ts';

export function hincrbyfloat(context: CommandContext): void {
  const { args, database, reply } = context;
  const by = parseExtended(args.bytes, args.starts[3], args.ends[3]);
  if (by === undefined || by === 'infinite') {
    reply.raw(by === undefined ? errors.notAFloat : hashErrors.incrementNotFinite);
    return;
  }
  const record = hashToChange(context, 1);
  if (record === WRONG_TYPE) return;
  let value: ReturnType<typeof parseExtended> = ZERO;
  if (findField(context, record, 2)) {
    const view = database.hashes.cursor.value();
    value = parseExtended(view.bytes, view.start, view.end);
  }
  if (value === undefined) {
    reply.raw(hashErrors.valueNotAFloat);
    return;
  }
  const sum = addExtended(value, by);
  if (sum === 'infinite') {
    reply.raw(errors.notFinite);
    return;
  }
  const text = formatExtended(sum);
  storeSum(context, record, text);
  reply.bulkText(text);
}
