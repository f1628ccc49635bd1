/** HRANDFIELD key [count [WITHVALUES]]: a negative count may repeat fields, a positive one takes each once. */
import { randomBelow } from '@ringfort/base';
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { randomCountArgument } from '../random-count.ts';
import { readHash, replyField, replyValue } from './hash-key.hot.ts';

/** Of a hash with so many times more fields than are asked for, they are drawn one by one; else all are passed over. */
const SPARSE_FACTOR = 3;
/** A walk over so few fields costs no more than drawing does. */
const SPARSE_FIELDS_MIN = 128;

export function hrandfield(context: CommandContext): void {
  if (context.args.count > 2) {
    replySeveral(context);
    return;
  }
  const record = readHash(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    context.reply.nil();
    return;
  }
  context.database.hashes.cursor.sample(record, context.random);
  replyField(context);
}

function replySeveral(context: CommandContext): void {
  const count = randomCountArgument(context, 'WITHVALUES');
  if (count === undefined) return;
  const { wanted, withValues } = count;
  const record = readHash(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0 || wanted === 0) context.reply.array(0);
  else if (wanted < 0) replyDraws(context, record, -wanted, withValues);
  else replySample(context, record, wanted, withValues);
}

/** So many fields, each drawn from the whole hash. */
function replyDraws(
  context: CommandContext,
  record: RecordAddress,
  count: number,
  withValues: boolean,
): void {
  const { cursor } = context.database.hashes;
  replyHead(context, count, withValues);
  for (let left = count; left > 0; left--) {
    cursor.sample(record, context.random);
    replyDrawn(context, withValues);
  }
}

/** So many different fields, or all. */
function replySample(
  context: CommandContext,
  record: RecordAddress,
  wanted: number,
  withValues: boolean,
): void {
  const { cursor } = context.database.hashes;
  const length = context.database.hashes.count(record);
  const count = Math.min(wanted, length);
  replyHead(context, count, withValues);
  if (length >= SPARSE_FIELDS_MIN && count * SPARSE_FACTOR <= length) {
    replyDistinctDraws(context, record, count, withValues);
    return;
  }
  // Each field is taken with the chance that is left: so many of so many (Knuth's algorithm S).
  let wantedLeft = count;
  let left = length;
  cursor.walk(record);
  while (wantedLeft > 0 && cursor.next()) {
    if (randomBelow(context.random, left--) >= wantedLeft) continue;
    wantedLeft--;
    replyDrawn(context, withValues);
  }
}

function replyDistinctDraws(
  context: CommandContext,
  record: RecordAddress,
  count: number,
  withValues: boolean,
): void {
  const { cursor } = context.database.hashes;
  const drawn = new Set<number>();
  while (drawn.size < count) {
    cursor.sample(record, context.random);
    if (drawn.has(cursor.identity)) continue;
    drawn.add(cursor.identity);
    replyDrawn(context, withValues);
  }
}

function replyHead(context: CommandContext, count: number, withValues: boolean): void {
  const { reply } = context;
  reply.array(withValues && reply.version === 2 ? count * 2 : count);
}

function replyDrawn(context: CommandContext, withValues: boolean): void {
  if (withValues && context.reply.version === 3) context.reply.array(2);
  replyField(context);
  if (withValues) replyValue(context);
}
