/** DEBUG OBJECT key [FAST]: one line of facts, named as Redis names them; a quicklist has more. */
import { OutputBuffer } from '@ringfort/base';
import { PayloadWriter } from '@ringfort/rdb';
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { dumpValue } from '../../generic/serialized/dump-value.ts';
import { recordToChange } from '../../lookup.hot.ts';

/** What a payload has besides the value: a byte for its type, two for the version, eight for the checksum. */
const PAYLOAD_FRAME_BYTES = 11;
/** Above this the serialized length is too dear to find out: the node would stand still for it. */
const SERIALIZED_BYTES_MAX = 64 * 1024 * 1024;
const CLOCK_SECONDS = 2 ** 24;

export function object(context: CommandContext): void {
  const { args, database, reply, nowMs } = context;
  const isFast = args.count === 4 && args.is(3, 'FAST');
  const record = recordToChange(context, 2);
  if (record === 0) {
    reply.raw(errors.noSuchKey);
    return;
  }
  const idleSeconds = database.idleSecondsOf(record);
  const encoding = database.encodingOf(record);
  const facts = [
    `Value at:0x${record.toString(16).padStart(8, '0')}`,
    'refcount:1',
    `encoding:${encoding}`,
    ...(isFast ? [] : [`serializedlength:${serializedLength(context, record)}`]),
    `lru:${(Math.floor(nowMs / 1000) - idleSeconds) % CLOCK_SECONDS}`,
    `lru_seconds_idle:${idleSeconds}`,
    ...(encoding === 'quicklist' && !isFast ? nodeFacts(context, record) : []),
  ];
  reply.simple(facts.join(' '));
}

/** Bytes of the value in Redis's serialized form. */
function serializedLength({ database }: CommandContext, record: RecordAddress): number {
  const memoryBytes = database.memoryUsageOf(record);
  if (memoryBytes > SERIALIZED_BYTES_MAX) return memoryBytes;
  const out = new OutputBuffer();
  dumpValue(database, record, new PayloadWriter(out));
  return out.length - PAYLOAD_FRAME_BYTES;
}

function nodeFacts({ database, keyspace }: CommandContext, record: RecordAddress): string[] {
  const { lists } = database;
  const nodes = lists.nodesOf(record);
  return [
    `ql_nodes:${nodes}`,
    `ql_avg_node:${(lists.lengthOf(record) / nodes).toFixed(2)}`,
    `ql_listpack_max:${keyspace.encodingLimits.listListpackSize}`,
    'ql_compressed:0',
    `ql_uncompressed_size:${database.memoryUsageOf(record)}`,
  ];
}
