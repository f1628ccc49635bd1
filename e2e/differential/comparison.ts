/**
 * When two replies count as equal: byte by byte, except where Redis itself promises no more: an order, a random
 * choice, a moment, a size. Every exception is a row here.
 */

import { isKnownDifference } from './known-differences.ts';
import type { Command } from './raw-client.ts';
import { integerOf, replyItems } from './reply-bytes.ts';

type Comparison = (expected: Buffer, actual: Buffer) => boolean;

/** Both servers run the same script, but not at the same millisecond. */
const CLOCK_TOLERANCE_MS = 3000;
/** Redis keeps expiry times to 2^63 ms, Ringfort to 2^53: past the year 2100 they only have to be there. */
const FAR_FUTURE = 4.2e12;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  keys: sameItemsInAnyOrder,
  randomkey: sameKind,
  ttl: withinTolerance(CLOCK_TOLERANCE_MS / 1000),
  expiretime: withinTolerance(CLOCK_TOLERANCE_MS / 1000),
  pttl: withinTolerance(CLOCK_TOLERANCE_MS),
  pexpiretime: withinTolerance(CLOCK_TOLERANCE_MS),
  'memory usage': sameKind,
  // Redis shares the objects of small integers and counts their references; Ringfort has no objects to share.
  'object refcount': sameKind,
  'object idletime': sameKind,
};

export function isSameReply(sent: Command, expected: Buffer, actual: Buffer): boolean {
  const name = sent[0].toString('latin1').toLowerCase();
  const subcommand = sent.length > 1 ? `${name} ${sent[1].toString('latin1').toLowerCase()}` : name;
  const compare = COMPARISONS[subcommand] ?? COMPARISONS[name];
  return (
    expected.equals(actual) ||
    compare?.(expected, actual) === true ||
    isKnownDifference(sent, expected, actual)
  );
}

function sameItemsInAnyOrder(expected: Buffer, actual: Buffer): boolean {
  const [left, right] = [expected, actual].map((reply) => replyItems(reply).sort(Buffer.compare));
  return expected[0] === actual[0] && Buffer.concat(left).equals(Buffer.concat(right));
}

/** The same type of reply, nil counting as a type of its own. */
function sameKind(expected: Buffer, actual: Buffer): boolean {
  return expected[0] !== 45 && expected[0] === actual[0] && (expected[1] === 45) === (actual[1] === 45);
}

function withinTolerance(tolerance: number): Comparison {
  return (expected, actual) => {
    const [left, right] = [integerOf(expected), integerOf(actual)];
    if (left === undefined || right === undefined || left < 0 || right < 0) return false;
    return Math.abs(Math.min(left, FAR_FUTURE) - Math.min(right, FAR_FUTURE)) <= tolerance;
  };
}
