/** CLIENT TRACKING and what belongs to it. Client-side caching is not offered, so every connection has it off. */
import { SYNTAX_ERROR } from '../errors.ts';
import type { LocalContext } from '../local-context.ts';

/** CLIENT TRACKING ON|OFF [options]: turning it off is always right; turning it on is refused rather than ignored. */
export function clientTracking({ args, reply }: LocalContext): void {
  if (args.is(2, 'OFF')) reply.ok();
  else if (args.is(2, 'ON')) reply.error('ERR Client tracking is not supported by this server');
  else reply.error(SYNTAX_ERROR);
}

/** CLIENT TRACKINGINFO */
export function clientTrackingInfo({ reply }: LocalContext): void {
  reply.map(3);
  reply.bulkText('flags');
  reply.set(1);
  reply.bulkText('off');
  reply.bulkText('redirect');
  reply.integer(-1);
  reply.bulkText('prefixes');
  reply.array(0);
}

/** CLIENT GETREDIR */
export function clientGetRedir({ reply }: LocalContext): void {
  reply.integer(-1);
}

/** CLIENT CACHING YES|NO */
export function clientCaching({ reply }: LocalContext): void {
  reply.error(
    'ERR CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or OPTOUT mode enabled',
  );
}
