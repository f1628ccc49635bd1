/**
 * What HSCAN, SSCAN and ZSCAN share, SCAN its cursor with them: `key cursor [MATCH pattern] [COUNT count]`, and for some a word that leaves the
 * values out. As in Redis a cursor is checked before the key, and the options only if the key is there.
 */
import type { CommandContext } from './contract.ts';
import { errors } from './errors.ts';
import { KeyPattern } from './generic/key-pattern.ts';
import { integerArgument } from './integer-argument.ts';

const COUNT_DEFAULT = 10;
const FIRST_OPTION = 3;
/** What Redis's strtoul reads: up to a zero byte, with a sign and leading zeros, and no text at all as 0. */
const CURSOR_TEXT = /^(?:([+-]?)0*(\d{1,20}))?(?:\0|$)/;
const CURSOR_MAX = 2n ** 64n - 1n;

export interface CollectionScan {
  /** Undefined: every element. */
  pattern: KeyPattern | undefined;
  count: number;
  withValues: boolean;
}

/** The cursor at argument `index`, rounded beyond 2^53, where nobody gives any out; undefined once the error is written. */
export function scanCursorArgument(context: CommandContext, index: number): number | undefined {
  const found = CURSOR_TEXT.exec(context.args.latin1(index));
  if (found !== null) {
    const [, sign = '', digits = '0'] = found;
    const cursor = BigInt(digits);
    if (cursor <= CURSOR_MAX) return Number(BigInt.asUintN(64, sign === '-' ? -cursor : cursor));
  }
  context.reply.raw(errors.invalidCursor);
  return undefined;
}

/** `withoutValues` is the word that leaves values out, if there is one. Undefined once the error is written. */
export function parseCollectionScan(
  context: CommandContext,
  withoutValues?: string,
): CollectionScan | undefined {
  const { args, reply } = context;
  const scan: CollectionScan = { pattern: undefined, count: COUNT_DEFAULT, withValues: true };
  for (let index = FIRST_OPTION; index < args.count; index++) {
    const hasValue = index + 1 < args.count;
    if (args.is(index, 'COUNT') && hasValue) {
      scan.count = integerArgument(context, ++index);
      if (Number.isNaN(scan.count)) return undefined;
    } else if (args.is(index, 'MATCH') && hasValue) scan.pattern = new KeyPattern(args.copy(++index));
    else if (withoutValues !== undefined && args.is(index, withoutValues)) scan.withValues = false;
    else scan.count = 0;
    if (scan.count < 1) {
      reply.raw(errors.syntax);
      return undefined;
    }
  }
  return scan;
}

/** The reply to a scan of a key that is not there. */
export function replyEmptyScan(context: CommandContext): void {
  context.reply.array(2);
  context.reply.bulkText('0');
  context.reply.array(0);
}
