import { NOT_AN_INTEGER_ERROR } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import type { LocalContext } from '../local-context.ts';

/** SELECT index */
export function select({ args, reply, session, services }: LocalContext): void {
  const index = integerArgument(args, 1);
  if (index === undefined) reply.error(NOT_AN_INTEGER_ERROR);
  else if (index < 0 || index >= services.identity.databaseCount) reply.error('ERR DB index is out of range');
  else {
    session.databaseIndex = index;
    reply.ok();
  }
}
