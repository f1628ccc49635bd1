/** XRANGE key start end [COUNT count] and XREVRANGE key end start [COUNT count]. */
import { StreamId, ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import { readTyped, WRONG_TYPE } from '../lookup.hot.ts';
import { replyEntries } from './entry-reply.hot.ts';
import { arrayFrom } from './header-before.ts';
import { intervalEnd, intervalStart } from './stream-id-argument.ts';

/** `count` of a command without COUNT. */
const ALL = -1;

export function xrange(context: CommandContext): void {
  replyRange(context, 2, 3, false);
}

export function xrevrange(context: CommandContext): void {
  replyRange(context, 3, 2, true);
}

function replyRange(context: CommandContext, startIndex: number, endIndex: number, isReverse: boolean): void {
  const { database, reply } = context;
  const start = new StreamId();
  const end = new StreamId();
  if (!intervalStart(context, startIndex, start) || !intervalEnd(context, endIndex, end)) return;
  const count = countOption(context);
  if (Number.isNaN(count)) return;
  const record = readTyped(context, 1, ValueType.stream);
  if (record === WRONG_TYPE) return;
  if (record === 0) reply.array(0);
  else if (count === 0) reply.nilArray();
  else {
    const at = reply.out.length;
    const cursor = database.streams.walk(record, start, end, isReverse);
    arrayFrom(reply, at, replyEntries(context, cursor, Math.max(0, count)));
  }
}

/** NaN once the error is written. */
function countOption(context: CommandContext): number {
  const { args, reply } = context;
  let count = ALL;
  for (let index = 4; index < args.count; index += 2) {
    if (!args.is(index, 'COUNT') || index + 1 === args.count) {
      reply.raw(errors.syntax);
      return Number.NaN;
    }
    count = Math.max(0, integerArgument(context, index + 1));
    if (Number.isNaN(count)) return count;
  }
  return count;
}
