/** Differences that are accepted only behind certain commands of the same script, so that nothing else hides behind them. */
import { isSameReply } from './comparison.ts';
import { type Exchange, hasWord, nameOf } from './comparisons/exchange.ts';
import type { Command } from './raw-client.ts';

/** A double with so many digits that the last two are rounding. */
const LONG_NUMBER = /-?\d+\.\d+/g;
const DIGITS_COMPARED = 14;
/** The default of `set-max-intset-entries`. */
const INTSET_ENTRIES_MAX = 512;

export function isKnownBehind(commands: readonly Command[], exchange: Exchange): boolean {
  return (
    isLeftPackedBySort(commands, exchange) ||
    isPackedAnewByRestore(commands, exchange) ||
    isFormedByArgumentCount(commands, exchange) ||
    isRoundedDistance(commands, exchange)
  );
}

/**
 * Redis turns a packed sorted set into a large one when SORT reads it, and only large ones tell -0 from 0; Ringfort leaves
 * it as it is.
 */
function isLeftPackedBySort(commands: readonly Command[], exchange: Exchange): boolean {
  if (!commands.some((each) => /^sort(?:_ro)?$/.test(nameOf(each)))) return false;
  const { sent, expected, actual } = exchange;
  if (nameOf(sent) === 'object') return expected.includes('skiplist') && actual.includes('listpack');
  return isSameReply({
    ...exchange,
    expected: withoutNegativeZero(expected),
    actual: withoutNegativeZero(actual),
  });
}

/** The reply with 0 for every score of -0. */
export function withoutNegativeZero(reply: Buffer): Buffer {
  const text = reply.toString('latin1');
  return Buffer.from(
    text.replaceAll('$2\r\n-0\r\n', '$1\r\n0\r\n').replaceAll(',-0\r\n', ',0\r\n'),
    'latin1',
  );
}

/** Of a dumped packed value Redis looks at the count alone, Ringfort also at the length of what is in it. */
function isPackedAnewByRestore(commands: readonly Command[], { sent, expected, actual }: Exchange): boolean {
  return (
    nameOf(sent) === 'object' &&
    expected.includes('listpack') &&
    /skiplist|hashtable/.test(actual.toString('latin1')) &&
    commands.some((each) => nameOf(each) === 'restore')
  );
}

/**
 * SADD with more members than a set of integers may have: since 7.2 their number decides the form, even when some are
 * the same; in 7.0 what is in the set.
 */
function isFormedByArgumentCount(
  commands: readonly Command[],
  { sent, expected, actual }: Exchange,
): boolean {
  if (nameOf(sent) !== 'object' || !expected.includes('intset')) return false;
  if (!/listpack|hashtable/.test(actual.toString('latin1'))) return false;
  const changes = commands.filter((each) => hasWord(each, 'set-max-intset-entries'));
  const limits = changes.map((each) => Number(each[3])).filter((limit) => limit >= 0);
  const limitMin = Math.min(INTSET_ENTRIES_MAX, ...limits);
  return commands.some((each) => nameOf(each) === 'sadd' && each.length - 2 > limitMin);
}

/** Distances that are stored as scores show the last bits of sine and cosine, which no two libraries agree on. */
function isRoundedDistance(commands: readonly Command[], { expected, actual }: Exchange): boolean {
  return commands.some((each) => hasWord(each, 'storedist')) && rounded(expected) === rounded(actual);
}

function rounded(reply: Buffer): string {
  // With their lengths, which rounding may change.
  const text = reply.toString('latin1').replace(/\$\d+\r\n(?=-?\d+\.\d)/g, '$\r\n');
  return text.replace(LONG_NUMBER, (number) => Number(number).toPrecision(DIGITS_COMPARED));
}
