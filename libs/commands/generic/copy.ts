/** COPY source destination [DB index] [REPLACE]. */
import type { Database } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integer32Argument } from '../integer-argument.ts';
import { areSameArguments } from '../same-arguments.ts';

export function copy(context: CommandContext): void {
  const { args, database, reply } = context;
  const options = parseOptions(context);
  if (options === undefined) return;
  const { target, replace } = options;
  if (target === database && areSameArguments(args, 1, 2)) {
    reply.raw(errors.sameObject);
    return;
  }
  if (database.find(args.bytes, args.starts[1], args.ends[1]) === 0) {
    reply.integer(0);
    return;
  }
  if (target.peek(args.bytes, args.starts[2], args.ends[2]) !== 0 && !replace) {
    reply.integer(0);
    return;
  }
  // Looking at the target may have removed it as expired, so the source is looked up anew.
  const source = database.peek(args.bytes, args.starts[1], args.ends[1]);
  database.copyTo(source, target, args.bytes, args.starts[2], args.ends[2]);
  reply.integer(1);
}

/** Undefined once the error is written. */
function parseOptions(context: CommandContext): { target: Database; replace: boolean } | undefined {
  const { args, database, keyspace, reply } = context;
  const options = { target: database, replace: false };
  for (let index = 3; index < args.count; index++) {
    if (args.is(index, 'REPLACE')) options.replace = true;
    else if (args.is(index, 'DB') && index + 1 < args.count) {
      const databaseIndex = integer32Argument(context, ++index);
      if (Number.isNaN(databaseIndex)) return undefined;
      if (databaseIndex < 0 || databaseIndex >= keyspace.databases.length) {
        reply.raw(errors.databaseOutOfRange);
        return undefined;
      }
      options.target = keyspace.databases[databaseIndex];
    } else {
      reply.raw(errors.syntax);
      return undefined;
    }
  }
  return options;
}
