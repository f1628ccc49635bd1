/** LMPOP numkeys key [key …] LEFT | RIGHT [COUNT count]: from the first list that has elements. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerFrom } from '../integer-argument.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { popCountArgument } from '../pop-count.ts';
import { headArgument, openList } from './list-key.hot.ts';
import { popElements } from './pop.hot.ts';

const FIRST_KEY = 2;

export function lmpop(context: CommandContext): void {
  const { args, reply } = context;
  const keyCount = integerFrom(context, 1, 1, errors.keyCountNotPositive);
  if (Number.isNaN(keyCount)) return;
  const endAt = FIRST_KEY + keyCount;
  if (endAt >= args.count) {
    reply.raw(errors.syntax);
    return;
  }
  const atHead = headArgument(context, endAt);
  if (atHead === undefined) return;
  const count = popCountArgument(context, endAt + 1);
  if (Number.isNaN(count)) return;
  for (let index = FIRST_KEY; index < endAt; index++) {
    const record = openList(context, index);
    if (record === WRONG_TYPE) return;
    if (record === 0) continue;
    reply.array(2);
    reply.bulk(args.bytes, args.starts[index], args.ends[index]);
    popElements(context, record, count, atHead);
    return;
  }
  reply.nilArray();
}
