/** ZUNION, ZINTER, ZDIFF, their STORE forms, and ZINTERCARD. */
import type { CommandContext } from '../contract.ts';
import { differenceOf, intersectionCount, intersectionOf, unionOf } from './algebra.ts';
import { type AlgebraArguments, parseAlgebra } from './algebra-arguments.ts';
import type { ScoredMembers } from './scored-members.ts';

type Operation = (parsed: AlgebraArguments) => ScoredMembers;

export function zunion(context: CommandContext): void {
  reply(context, unionOf, true);
}

export function zinter(context: CommandContext): void {
  reply(context, intersectionOf, true);
}

export function zdiff(context: CommandContext): void {
  reply(context, differenceOf, false);
}

export function zunionstore(context: CommandContext): void {
  store(context, unionOf, true);
}

export function zinterstore(context: CommandContext): void {
  store(context, intersectionOf, true);
}

export function zdiffstore(context: CommandContext): void {
  store(context, differenceOf, false);
}

export function zintercard(context: CommandContext): void {
  const form = { keyCountAt: 1, takesWeights: false, takesScores: false, takesLimit: true };
  const parsed = parseAlgebra(context, form);
  if (parsed !== undefined) context.reply.integer(intersectionCount(parsed));
}

function reply(context: CommandContext, operation: Operation, takesWeights: boolean): void {
  const parsed = parseAlgebra(context, { keyCountAt: 1, takesWeights, takesScores: true, takesLimit: false });
  if (parsed === undefined) return;
  const result = operation(parsed);
  result.sort();
  result.reply(context, parsed.withScores);
}

function store(context: CommandContext, operation: Operation, takesWeights: boolean): void {
  const parsed = parseAlgebra(context, {
    keyCountAt: 2,
    takesWeights,
    takesScores: false,
    takesLimit: false,
  });
  if (parsed === undefined) return;
  const result = operation(parsed);
  result.sort();
  result.store(context, 1);
  context.reply.integer(result.count);
}
