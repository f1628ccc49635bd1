import { ReplyMode } from '../../connection/reply-mode.ts';
import type { LocalContext } from '../local-context.ts';

/** RESET: the connection as it was when it opened. What the client library told of itself stays. */
export function reset({ reply, session, services }: LocalContext): void {
  session.user = services.users.initialUser();
  session.databaseIndex = 0;
  session.name = '';
  session.noEvict = false;
  session.noTouch = false;
  // Behind CLIENT REPLY SKIP this is the request that gets no reply.
  if (session.replyMode !== ReplyMode.skipping) session.replyMode = ReplyMode.on;
  session.protocol = 2;
  reply.version = 2;
  reply.simple('RESET');
}
