/** MGET key [key …]: a key that is absent or holds another type is nil, never an error. */
import { ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';

export function mget(context: CommandContext): void {
  const { args, database, reply } = context;
  reply.array(args.count - 1);
  for (let index = 1; index < args.count; index++) {
    const record = database.find(args.bytes, args.starts[index], args.ends[index]);
    if (record === 0 || database.typeOf(record) !== ValueType.string) {
      reply.nil();
    } else {
      const value = database.stringOf(record);
      reply.bulk(value.bytes, value.start, value.end);
    }
  }
}
