import type { LocalContext } from '../local-context.ts';

/** PING [message] */
export function ping({ args, reply }: LocalContext): void {
  if (args.count > 2) reply.error("ERR wrong number of arguments for 'ping' command");
  else if (args.count === 2) reply.bulk(args.bytes, args.starts[1], args.ends[1]);
  else reply.simple('PONG');
}
