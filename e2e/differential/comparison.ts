/**
 * When two replies count as equal: byte by byte, except where Redis itself promises no more: an order, a random
 * choice, a moment, a size. Every exception is a row here.
 */
import { sameItemsInAnyOrder, samePairsInAnyOrder } from './comparisons/any-order.ts';
import { sameTime, sameTimes } from './comparisons/clock.ts';
import { type Comparison, type Exchange, nameOf } from './comparisons/exchange.ts';
import { isSameScan, isSameSearch, isSameSort } from './comparisons/partial-order.ts';
import { isRandomChoice } from './comparisons/random-choice.ts';
import { isSameClockId, isSameStreamReport } from './comparisons/stream-facts.ts';
import { isKnownDifference } from './known-differences.ts';

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  keys: sameItemsInAnyOrder,
  randomkey: sameKind,
  scan: isSameScan({ cursorAt: 1, inPairs: false }),
  ttl: sameTime(1000),
  expiretime: sameTime(1000),
  pttl: sameTime(1),
  pexpiretime: sameTime(1),
  httl: sameTimes(1000),
  hpttl: sameTimes(1),
  hexpiretime: sameTimes(1000),
  hpexpiretime: sameTimes(1),
  dump: sameKind,
  'memory usage': sameKind,
  // Redis shares the objects of small integers and counts their references; Ringfort has no objects to share.
  'object refcount': sameKind,
  'object idletime': sameKind,
  hgetall: samePairsInAnyOrder,
  hkeys: sameItemsInAnyOrder,
  hvals: sameItemsInAnyOrder,
  hrandfield: isRandomChoice,
  hscan: isSameScan({ cursorAt: 2, inPairs: true }),
  smembers: sameItemsInAnyOrder,
  sunion: sameItemsInAnyOrder,
  sinter: sameItemsInAnyOrder,
  sdiff: sameItemsInAnyOrder,
  spop: isRandomChoice,
  srandmember: isRandomChoice,
  sscan: isSameScan({ cursorAt: 2, inPairs: false }),
  zrandmember: isRandomChoice,
  zscan: isSameScan({ cursorAt: 2, inPairs: true }),
  sort: isSameSort,
  sort_ro: isSameSort,
  geosearch: isSameSearch,
  georadius: isSameSearch,
  georadius_ro: isSameSearch,
  georadiusbymember: isSameSearch,
  georadiusbymember_ro: isSameSearch,
  xadd: isSameClockId,
  xpending: isSameStreamReport,
  xinfo: isSameStreamReport,
};

export function isSameReply(exchange: Exchange): boolean {
  const { sent, expected, actual } = exchange;
  const name = nameOf(sent);
  const subcommand = sent.length > 1 ? `${name} ${sent[1].toString('latin1').toLowerCase()}` : name;
  const compare = COMPARISONS[subcommand] ?? COMPARISONS[name];
  return expected.equals(actual) || compare?.(exchange) === true || isKnownDifference(exchange);
}

/** The same type of reply, nil counting as a type of its own. */
function sameKind({ expected, actual }: Exchange): boolean {
  return expected[0] !== 45 && expected[0] === actual[0] && (expected[1] === 45) === (actual[1] === 45);
}
