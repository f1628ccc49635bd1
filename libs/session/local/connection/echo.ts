import type { LocalContext } from '../local-context.ts';

/** ECHO message */
export function echo({ args, reply }: LocalContext): void {
  reply.bulk(args.bytes, args.starts[1], args.ends[1]);
}
