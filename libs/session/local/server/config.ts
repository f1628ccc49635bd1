/** CONFIG GET, SET, RESETSTAT, REWRITE. What options there are and mean is the configuration's own matter. */
import { writeQuotingError } from '@ringfort/command-table';
import { SYNTAX_ERROR } from '../errors.ts';
import type { LocalContext } from '../local-context.ts';

/** CONFIG GET pattern... */
export function configGet({ args, reply, services }: LocalContext): void {
  const patterns: string[] = [];
  for (let at = 2; at < args.count; at++) patterns.push(args.text(at));
  const options = services.config.get(patterns);
  reply.map(options.length);
  for (const [name, value] of options) {
    reply.bulkText(name);
    reply.bulkText(value);
  }
}

/** CONFIG SET name value [name value ...] */
export function configSet({ args, reply, services }: LocalContext): void {
  if (args.count % 2 !== 0) {
    reply.error(SYNTAX_ERROR);
    return;
  }
  const pairs: [string, string][] = [];
  // Names are quoted in the error as they came; no option's has any byte that is not ASCII.
  for (let at = 2; at < args.count; at += 2) pairs.push([args.latin1(at), args.text(at + 1)]);
  const error = services.config.set(pairs);
  if (error === undefined) reply.ok();
  else writeQuotingError(error, reply);
}

/** CONFIG RESETSTAT */
export function configResetStat({ reply, services }: LocalContext): void {
  services.config.resetStatistics();
  reply.ok();
}

/** CONFIG REWRITE */
export function configRewrite({ reply, services }: LocalContext): void {
  const error = services.config.rewrite();
  if (error === undefined) reply.ok();
  else reply.error(error);
}
