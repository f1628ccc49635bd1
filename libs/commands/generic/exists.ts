/** EXISTS and TOUCH key [key …]: a key named twice counts twice; only TOUCH makes keys look used. */
import type { CommandContext } from '../contract.ts';
import { inspectRecord } from '../lookup.hot.ts';

export function exists(context: CommandContext): void {
  let found = 0;
  for (let index = 1; index < context.args.count; index++) {
    if (inspectRecord(context, index) !== 0) found++;
  }
  context.reply.integer(found);
}

export function touch(context: CommandContext): void {
  const { args, database, reply } = context;
  let found = 0;
  for (let index = 1; index < args.count; index++) {
    if (database.find(args.bytes, args.starts[index], args.ends[index]) !== 0) found++;
  }
  reply.integer(found);
}
