/** CLIENT PAUSE, UNPAUSE, UNBLOCK. */
import { writeSubcommandSyntaxError } from '@ringfort/command-table';
import { NOT_AN_INTEGER_ERROR } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import type { LocalContext } from '../local-context.ts';

const END_MS_MAX = 2 ** 63;

/** CLIENT PAUSE timeout-ms [WRITE|ALL] */
export function clientPause({ args, reply, services, nowMs }: LocalContext): void {
  if (args.count > 4) {
    writeSubcommandSyntaxError(args, reply);
    return;
  }
  const isWriteOnly = args.count === 4 && args.is(3, 'WRITE');
  if (args.count === 4 && !isWriteOnly && !args.is(3, 'ALL')) {
    reply.error('ERR CLIENT PAUSE mode must be WRITE or ALL');
    return;
  }
  const timeoutMs = integerArgument(args, 2);
  if (timeoutMs === undefined) reply.error('ERR timeout is not an integer or out of range');
  else if (timeoutMs < 0) reply.error('ERR timeout is negative');
  else {
    // An end beyond 64 bits has passed, to Redis.
    if (timeoutMs < END_MS_MAX - nowMs) {
      services.pause.start(nowMs + timeoutMs, isWriteOnly ? 'write' : 'all', nowMs);
    }
    reply.ok();
  }
}

/** CLIENT UNPAUSE */
export function clientUnpause({ reply, services }: LocalContext): void {
  services.pause.end();
  reply.ok();
}

/** CLIENT UNBLOCK id [TIMEOUT|ERROR] */
export function clientUnblock({ args, reply, services }: LocalContext): void {
  if (args.count > 4) {
    writeSubcommandSyntaxError(args, reply);
    return;
  }
  const withError = args.count === 4 && args.is(3, 'ERROR');
  if (args.count === 4 && !withError && !args.is(3, 'TIMEOUT')) {
    reply.error('ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR');
    return;
  }
  const id = integerArgument(args, 2);
  if (id === undefined) reply.error(NOT_AN_INTEGER_ERROR);
  else reply.integer(services.blocking.unblock(id, withError) ? 1 : 0);
}
