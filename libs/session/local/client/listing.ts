/** CLIENT INFO and CLIENT LIST. */
import { writeQuotingError } from '@ringfort/command-table';
import { describeClient } from '../../connection/client-line.ts';
import type { Session } from '../../connection/session.ts';
import { SYNTAX_ERROR } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import type { LocalContext } from '../local-context.ts';
import { clientTypeArgument, isOfType, unknownClientTypeError } from './client-type.ts';

/** CLIENT INFO */
export function clientInfo({ reply, session, nowMs }: LocalContext): void {
  reply.verbatim('txt', `${describeClient(session, nowMs)}\n`);
}

/** CLIENT LIST [TYPE type | ID id...] */
export function clientList({ args, reply, services, nowMs }: LocalContext): void {
  let sessions: Session[] = [];
  if (args.count === 2) {
    sessions = services.clients.list();
  } else if (args.count === 4 && args.is(2, 'TYPE')) {
    const type = clientTypeArgument(args, 3);
    if (type === undefined) {
      writeQuotingError(unknownClientTypeError(args, 3), reply);
      return;
    }
    sessions = services.clients.list().filter((each) => isOfType(each, type));
  } else if (args.count > 3 && args.is(2, 'ID')) {
    for (let at = 3; at < args.count; at++) {
      const id = integerArgument(args, at);
      if (id === undefined) {
        reply.error('ERR Invalid client ID');
        return;
      }
      const found = services.clients.get(id);
      if (found !== undefined) sessions.push(found);
    }
  } else {
    reply.error(SYNTAX_ERROR);
    return;
  }
  reply.verbatim('txt', sessions.map((each) => `${describeClient(each, nowMs)}\n`).join(''));
}
