/** The count of SRANDMEMBER, HRANDFIELD and ZRANDMEMBER, with Redis's limits and in its order of complaints. */
import { INTEGER64_MAX } from '@ringfort/base';
import type { CommandContext } from './contract.ts';
import { errors } from './errors.ts';
import { negatableArgument } from './integer-argument.ts';

const COUNT_AT = 2;

export interface RandomCount {
  /** Negative: so many draws, each from all elements. Rounded beyond 2^53. */
  readonly wanted: number;
  readonly withValues: boolean;
}

/** A count alone, rounded beyond 2^53. Undefined once the error is written. */
export function drawCountArgument(context: CommandContext): number | undefined {
  const wanted = negatableArgument(context, COUNT_AT);
  return wanted === undefined ? undefined : Number(wanted);
}

/** `withWord` is the word that asks for values or scores, too. Undefined once the error is written. */
export function randomCountArgument(context: CommandContext, withWord: string): RandomCount | undefined {
  const { args, reply } = context;
  const wanted = negatableArgument(context, COUNT_AT);
  if (wanted === undefined) return undefined;
  const withValues = args.count === COUNT_AT + 2 && args.is(COUNT_AT + 1, withWord);
  if (args.count > COUNT_AT + 1 && !withValues) {
    reply.raw(errors.syntax);
    return undefined;
  }
  if (withValues && (wanted < -INTEGER64_MAX / 2n || wanted > INTEGER64_MAX / 2n)) {
    reply.raw(errors.outOfRange);
    return undefined;
  }
  return { wanted: Number(wanted), withValues };
}
