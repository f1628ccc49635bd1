/** DUMP key: the value in Redis's serialized form, with the version of that form and a checksum. */
import { OutputBuffer } from '@ringfort/base';
import { PayloadWriter } from '@ringfort/rdb';
import type { CommandContext } from '../contract.ts';
import { dumpValue } from './serialized/dump-value.ts';

export function dump({ args, database, reply }: CommandContext): void {
  const record = database.find(args.bytes, args.starts[1], args.ends[1]);
  if (record === 0) {
    reply.nil();
    return;
  }
  // A buffer of its own, because the shared one would keep the size of the largest value ever dumped.
  const out = new OutputBuffer();
  dumpValue(database, record, new PayloadWriter(out));
  reply.bulk(out.bytes, 0, out.length);
}
