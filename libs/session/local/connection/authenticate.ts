/** The step that AUTH and HELLO AUTH share. */
import { WRONG_PASSWORD_ERROR } from '@ringfort/access';
import { describeClient } from '../../connection/client-line.ts';
import type { LocalContext } from '../local-context.ts';

/** Makes the session the user's. If name and password do not fit, writes the error and answers false. */
export function authenticate(context: LocalContext, userName: string, password: Buffer): boolean {
  const { session, services, reply, nowMs } = context;
  const user = services.users.authenticate(userName, password);
  if (user !== undefined) {
    session.user = user;
    return true;
  }
  const event = {
    reason: 'auth',
    context: 'toplevel',
    object: context.args.latin1(0),
    userName,
    clientInfo: describeClient(session, nowMs),
  } as const;
  services.counters.authenticationFailures++;
  services.securityLog.record(event, nowMs);
  reply.error(WRONG_PASSWORD_ERROR);
  return false;
}
