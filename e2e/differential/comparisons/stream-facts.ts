/**
 * XPENDING, XINFO and XADD: replies in which some numbers are moments or lengths of time, or tell how a radix tree is
 * laid out in memory. Everything else in them has to be equal.
 */
import { bulkContent, integerOf, replyItems } from '../reply-bytes.ts';
import { clockToleranceMs } from './clock.ts';
import type { Exchange } from './exchange.ts';

const TIME_FIELDS = new Set(['idle', 'seen-time']);
/** Since 7.2. */
const NEW_FIELDS = new Set(['active-time', 'inactive']);
/** Redis counts the nodes of its radix tree, which Ringfort does not have, and keeps the cut of a stream that it restores. */
const LAYOUT_FIELDS = new Set(['radix-tree-nodes', 'radix-tree-keys']);

export function isSameStreamReport(exchange: Exchange): boolean {
  return isSameNode(exchange.expected, exchange.actual, clockToleranceMs(exchange));
}

/** IDs taken from the clock; the run aligns the streams afterwards. */
export function isSameClockId(exchange: Exchange): boolean {
  const { sent, expected, actual } = exchange;
  if (!sent.some((part) => part.toString('latin1') === '*')) return false;
  const [left, right] = [clockOf(expected), clockOf(actual)];
  return left > 0 && right > 0 && Math.abs(left - right) <= clockToleranceMs(exchange);
}

function clockOf(reply: Buffer): number {
  return reply[0] === 36 ? Number(bulkContent(reply).toString('latin1').split('-')[0]) : Number.NaN;
}

function isSameNode(expected: Buffer, actual: Buffer, toleranceMs: number): boolean {
  if (expected.equals(actual)) return true;
  if (expected[0] !== actual[0]) return false;
  const left = withoutNewFields(replyItems(expected));
  const right = withoutNewFields(replyItems(actual));
  if (left.length === 0 || left.length !== right.length) return false;
  const clockIndex = clockIndexOf(left);
  return left.every((item, index) => {
    const name = index === 0 ? '' : fieldName(left[index - 1]);
    if (LAYOUT_FIELDS.has(name))
      return integerOf(item) !== undefined && integerOf(right[index]) !== undefined;
    if (index === clockIndex || TIME_FIELDS.has(name)) return isSameTime(item, right[index], toleranceMs);
    return isSameNode(item, right[index], toleranceMs);
  });
}

/** Pending entries are [ID, consumer, time, count], or [ID, time, count] below their consumer. */
function clockIndexOf(items: readonly Buffer[]): number {
  const shape = items.map((item) => String.fromCharCode(item[0])).join('');
  if (shape === '$$::') return 2;
  return shape === '$::' ? 1 : -1;
}

function isSameTime(expected: Buffer, actual: Buffer, toleranceMs: number): boolean {
  const [left, right] = [integerOf(expected), integerOf(actual)];
  return left !== undefined && right !== undefined && Math.abs(left - right) <= toleranceMs;
}

function withoutNewFields(items: readonly Buffer[]): Buffer[] {
  return items.filter(
    (item, index) =>
      !NEW_FIELDS.has(fieldName(item)) && !(index > 0 && NEW_FIELDS.has(fieldName(items[index - 1]))),
  );
}

function fieldName(item: Buffer): string {
  return item[0] === 36 && item.length < 40 ? bulkContent(item).toString('latin1') : '';
}
