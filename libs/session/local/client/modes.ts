/** CLIENT NO-EVICT, NO-TOUCH, REPLY: how a connection wants to be treated. */
import { ReplyMode } from '../../connection/reply-mode.ts';
import { SYNTAX_ERROR } from '../errors.ts';
import type { LocalContext } from '../local-context.ts';

/** CLIENT NO-EVICT ON|OFF */
export function clientNoEvict({ args, reply, session }: LocalContext): void {
  if (!args.is(2, 'ON') && !args.is(2, 'OFF')) {
    reply.error(SYNTAX_ERROR);
    return;
  }
  session.noEvict = args.is(2, 'ON');
  reply.ok();
}

/** CLIENT NO-TOUCH ON|OFF */
export function clientNoTouch({ args, reply, session }: LocalContext): void {
  if (!args.is(2, 'ON') && !args.is(2, 'OFF')) {
    reply.error(SYNTAX_ERROR);
    return;
  }
  session.noTouch = args.is(2, 'ON');
  reply.ok();
}

/** CLIENT REPLY ON|OFF|SKIP: only ON is answered. */
export function clientReply({ args, reply, session }: LocalContext): void {
  if (args.is(2, 'ON')) {
    session.replyMode = ReplyMode.on;
    reply.ok();
  } else if (args.is(2, 'OFF')) {
    session.replyMode = ReplyMode.off;
  } else if (args.is(2, 'SKIP')) {
    if (session.replyMode !== ReplyMode.off) session.replyMode = ReplyMode.skipNext;
  } else {
    reply.error(SYNTAX_ERROR);
  }
}
