/**
 * The arguments of set algebra: the sources, then what is to be done with scores.
 *
 *   numkeys key [key …] [WEIGHTS weight …] [AGGREGATE SUM | MIN | MAX] [WITHSCORES] [LIMIT limit]
 */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { floatArgument } from '../float-argument.ts';
import { integerArgument, integerFrom } from '../integer-argument.ts';
import { type AlgebraSource, algebraSource } from './algebra-source.ts';
import { zsetErrors } from './zset-errors.ts';

export type Aggregate = 'sum' | 'min' | 'max';

/** Which of the options a command takes, and where its number of keys stands. */
export interface AlgebraForm {
  readonly keyCountAt: number;
  readonly takesWeights: boolean;
  readonly takesScores: boolean;
  readonly takesLimit: boolean;
}

export interface WeighedSource {
  readonly source: AlgebraSource;
  weight: number;
}

export interface AlgebraArguments {
  readonly sources: readonly WeighedSource[];
  aggregate: Aggregate;
  withScores: boolean;
  /** 0: none. */
  limit: number;
}

/** Undefined once the error is written. The sources are looked up before the options are read, as in Redis. */
export function parseAlgebra(context: CommandContext, form: AlgebraForm): AlgebraArguments | undefined {
  const { args, entry, reply } = context;
  const keyCount = integerArgument(context, form.keyCountAt);
  if (Number.isNaN(keyCount)) return undefined;
  if (keyCount < 1) {
    reply.error(`ERR at least 1 input key is needed for '${entry.fullName}' command`);
    return undefined;
  }
  const firstKey = form.keyCountAt + 1;
  if (keyCount > args.count - firstKey) {
    reply.raw(errors.syntax);
    return undefined;
  }
  const sources: WeighedSource[] = [];
  for (let index = firstKey; index < firstKey + keyCount; index++) {
    const source = algebraSource(context, index);
    if (source === undefined) return undefined;
    sources.push({ source, weight: 1 });
  }
  const parsed: AlgebraArguments = { sources, aggregate: 'sum', withScores: false, limit: 0 };
  for (let index = firstKey + keyCount; index < args.count; ) {
    index = parseOption(context, index, form, parsed);
    if (index === 0) return undefined;
  }
  return parsed;
}

/** Answers the argument behind the option at `index`, 0 once the error is written. */
function parseOption(
  context: CommandContext,
  index: number,
  form: AlgebraForm,
  parsed: AlgebraArguments,
): number {
  const { args, reply } = context;
  const left = args.count - index;
  if (form.takesWeights && left > parsed.sources.length && args.is(index, 'WEIGHTS')) {
    for (const [position, source] of parsed.sources.entries()) {
      source.weight = floatArgument(context, index + 1 + position, zsetErrors.weight);
      if (Number.isNaN(source.weight)) return 0;
    }
    return index + 1 + parsed.sources.length;
  }
  if (form.takesWeights && left >= 2 && args.is(index, 'AGGREGATE')) {
    const name = aggregateAt(context, index + 1);
    if (name !== undefined) {
      parsed.aggregate = name;
      return index + 2;
    }
  } else if (form.takesScores && args.is(index, 'WITHSCORES')) {
    parsed.withScores = true;
    return index + 1;
  } else if (form.takesLimit && left >= 2 && args.is(index, 'LIMIT')) {
    parsed.limit = integerFrom(context, index + 1, 0, errors.limitNegative);
    return Number.isNaN(parsed.limit) ? 0 : index + 2;
  }
  reply.raw(errors.syntax);
  return 0;
}

function aggregateAt(context: CommandContext, index: number): Aggregate | undefined {
  const { args } = context;
  if (args.is(index, 'SUM')) return 'sum';
  if (args.is(index, 'MIN')) return 'min';
  return args.is(index, 'MAX') ? 'max' : undefined;
}
