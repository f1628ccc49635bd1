import type { LocalContext } from '../local-context.ts';

/** TIME */
export function time({ reply, services }: LocalContext): void {
  const micros = services.nowMicros();
  reply.array(2);
  reply.bulkText(String(Math.floor(micros / 1_000_000)));
  reply.bulkText(String(Math.floor(micros % 1_000_000)));
}
