/** CLIENT TRACKING and what belongs to it. Client-side caching is not offered, so every connection has it off. */
import { NOT_AN_INTEGER_ERROR, SYNTAX_ERROR } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import type { LocalContext } from '../local-context.ts';

const FIRST_OPTION = 3;
const MODES = ['BCAST', 'OPTIN', 'OPTOUT', 'NOLOOP'];

/**
 * CLIENT TRACKING ON|OFF [REDIRECT id] [BCAST] [PREFIX prefix ...] [OPTIN] [OPTOUT] [NOLOOP]: turning it off is always
 * right; turning it on is refused rather than ignored.
 */
export function clientTracking(context: LocalContext): void {
  const { args, reply } = context;
  const error = optionsError(context);
  if (error !== undefined) reply.error(error);
  else if (args.is(2, 'OFF')) reply.ok();
  else if (args.is(2, 'ON')) reply.error('ERR Client tracking is not supported by this server');
  else reply.error(SYNTAX_ERROR);
}

/** The first thing wrong with the options, which Redis reads before it looks whether they are for ON or for OFF. */
function optionsError({ args, services }: LocalContext): string | undefined {
  let isRedirected = false;
  for (let at = FIRST_OPTION; at < args.count; at++) {
    const hasValue = at + 1 < args.count;
    if (args.is(at, 'REDIRECT') && hasValue) {
      if (isRedirected) return 'ERR A client can only redirect to a single other client';
      const id = integerArgument(args, ++at);
      if (id === undefined) return NOT_AN_INTEGER_ERROR;
      if (services.clients.get(id) === undefined) {
        return 'ERR The client ID you want redirect to does not exist';
      }
      isRedirected = true;
    } else if (args.is(at, 'PREFIX') && hasValue) at++;
    else if (!MODES.some((mode) => args.is(at, mode))) return SYNTAX_ERROR;
  }
  return undefined;
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
