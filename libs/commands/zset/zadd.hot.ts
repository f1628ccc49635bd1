/** ZADD key [NX | XX] [GT | LT] [CH] [INCR] score member [score member …], and ZINCRBY key increment member. */
import { ZsetOutcome, ZsetPut } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { replyDouble } from '../double-reply.hot.ts';
import { errors } from '../errors.ts';
import { floatArgument, parseFloat64 } from '../float-argument.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { zsetErrors } from './zset-errors.ts';
import { openZset } from './zset-key.hot.ts';

/** CH, beside the conditions of ZsetPut. */
const COUNT_CHANGED = 32;

export function zadd(context: CommandContext): void {
  add(context, ZsetPut.plain);
}

/** Redis reads ZINCRBY as a ZADD: an option in place of the number leaves no pair, which is a syntax error. */
export function zincrby(context: CommandContext): void {
  add(context, ZsetPut.increment);
}

function add(context: CommandContext, implied: number): void {
  const { args, reply } = context;
  let options = implied;
  let first = 2;
  for (let option = optionAt(context, first); option !== 0; option = optionAt(context, first)) {
    options |= option;
    first++;
  }
  const left = args.count - first;
  if (left === 0 || left % 2 === 1) {
    reply.raw(errors.syntax);
    return;
  }
  const mistake = options === 0 ? undefined : mistakeOf(options, left / 2);
  if (mistake !== undefined) {
    reply.raw(mistake);
    return;
  }
  addPairs(context, first, options);
}

/** The option at an argument, 0 if it is none. Scores begin with a digit or sign mostly: one look tells. */
function optionAt(context: CommandContext, index: number): number {
  const { args } = context;
  if (index >= args.count || args.bytes[args.starts[index]] < 64) return 0;
  if (args.is(index, 'NX')) return ZsetPut.ifAbsent;
  if (args.is(index, 'XX')) return ZsetPut.ifPresent;
  if (args.is(index, 'GT')) return ZsetPut.ifGreater;
  if (args.is(index, 'LT')) return ZsetPut.ifLess;
  if (args.is(index, 'CH')) return COUNT_CHANGED;
  return args.is(index, 'INCR') ? ZsetPut.increment : 0;
}

function mistakeOf(options: number, pairCount: number): Buffer | undefined {
  const isIfAbsent = (options & ZsetPut.ifAbsent) !== 0;
  const isGreater = (options & ZsetPut.ifGreater) !== 0;
  const isLess = (options & ZsetPut.ifLess) !== 0;
  if (isIfAbsent && (options & ZsetPut.ifPresent) !== 0) return zsetErrors.ifPresentAndIfAbsent;
  if ((isIfAbsent && (isGreater || isLess)) || (isGreater && isLess)) return zsetErrors.comparisonAndIfAbsent;
  if ((options & ZsetPut.increment) !== 0 && pairCount > 1) return zsetErrors.incrementOfSeveral;
  return undefined;
}

/** All scores are read before anything is done; with one pair, which is the usual case, just once. */
function addPairs(context: CommandContext, first: number, options: number): void {
  const { args, reply } = context;
  const { zsets } = context.database;
  let score = floatArgument(context, first);
  if (Number.isNaN(score)) return;
  for (let index = first + 2; index < args.count; index += 2) {
    if (Number.isNaN(floatArgument(context, index))) return;
  }
  if (openZset(context, 1) === WRONG_TYPE) return;
  let added = 0;
  let changed = 0;
  let outcome: ZsetOutcome = ZsetOutcome.refused;
  for (let index = first; index < args.count; index += 2) {
    if (index > first) score = parseFloat64(args.bytes, args.starts[index], args.ends[index]);
    outcome = zsets.put(score, options, args.bytes, args.starts[index + 1], args.ends[index + 1]);
    if (outcome === ZsetOutcome.notANumber) break;
    if (outcome === ZsetOutcome.added) added++;
    if (outcome === ZsetOutcome.added || outcome === ZsetOutcome.updated) changed++;
  }
  zsets.close();
  if (outcome === ZsetOutcome.notANumber) reply.raw(zsetErrors.sumNotANumber);
  else if ((options & ZsetPut.increment) === 0)
    reply.integer((options & COUNT_CHANGED) === 0 ? added : changed);
  else if (outcome === ZsetOutcome.refused) reply.nil();
  else replyDouble(reply, zsets.newScore);
}
