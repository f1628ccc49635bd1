import type { LocalContext } from '../local-context.ts';

/** QUIT: the connection ends when this reply and those before it are out. */
export function quit({ reply, session }: LocalContext): void {
  session.closeAfterReply = true;
  reply.ok();
}
