/** DUMP key: the value in Redis's serialized form, with the version of that form and a checksum. */
import { OutputBuffer } from '@ringfort/base';
import { PayloadWriter } from '@ringfort/rdb';
import { type Database, type RecordAddress, ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { dumpValue } from './serialized/dump-value.ts';

export function dump({ args, database, reply }: CommandContext): void {
  const record = database.find(args.bytes, args.starts[1], args.ends[1]);
  if (record === 0 || hasOnlyExpired(database, record)) {
    reply.nil();
    return;
  }
  // A buffer of its own, because the shared one would keep the size of the largest value ever dumped.
  const out = new OutputBuffer();
  dumpValue(database, record, new PayloadWriter(out));
  reply.bulk(out.bytes, 0, out.length);
}

/** A hash whose fields have all expired but are not removed yet: it is as good as gone. */
function hasOnlyExpired(database: Database, record: RecordAddress): boolean {
  return database.typeOf(record) === ValueType.hash && database.hashes.count(record) === 0;
}
