/** MEMORY STATS: Redis's field names where a node has the figure; what only an allocator of C knows is left out. */
import type { CommandContext } from '../contract.ts';

type Field = readonly [name: string, value: number | string];

export function stats(context: CommandContext): void {
  const { reply } = context;
  const { overall, ratios } = fieldsOf(context);
  const databases = context.keyspace.databases.filter((database) => database.keyCount > 0);
  reply.map(overall.length + databases.length + ratios.length);
  writeFields(context, overall);
  for (const database of databases) {
    reply.bulkText(`db.${database.index}`);
    reply.map(2);
    writeFields(context, [
      ['overhead.hashtable.main', 0],
      ['overhead.hashtable.expires', 0],
    ]);
  }
  writeFields(context, ratios);
}

function fieldsOf(context: CommandContext): { overall: Field[]; ratios: Field[] } {
  const { keyspace, services } = context;
  const memory = services.processMemory();
  const datasetBytes = keyspace.usedMemoryBytes;
  const totalBytes = datasetBytes + memory.heapUsedBytes;
  const keyCount = keyspace.databases.reduce((sum, database) => sum + database.keyCount, 0);
  return {
    overall: [
      ['peak.allocated', memory.peakResidentBytes],
      ['total.allocated', totalBytes],
      ['startup.allocated', memory.startupResidentBytes],
    ],
    ratios: [
      ['overhead.total', memory.heapUsedBytes],
      ['keys.count', keyCount],
      ['keys.bytes-per-key', keyCount === 0 ? 0 : Math.floor(datasetBytes / keyCount)],
      ['dataset.bytes', datasetBytes],
      ['dataset.percentage', ratio(datasetBytes * 100, totalBytes)],
      ['peak.percentage', ratio(memory.residentBytes * 100, memory.peakResidentBytes)],
      ['allocator.allocated', datasetBytes],
      ['allocator.active', keyspace.reservedMemoryBytes],
      ['allocator.resident', keyspace.reservedMemoryBytes],
      ['allocator-fragmentation.ratio', ratio(keyspace.reservedMemoryBytes, datasetBytes)],
      ['allocator-fragmentation.bytes', keyspace.reservedMemoryBytes - datasetBytes],
      ['fragmentation', ratio(memory.residentBytes, totalBytes)],
      ['fragmentation.bytes', memory.residentBytes - totalBytes],
    ],
  };
}

/** Text, so that it goes out as a double and not as an integer. */
function ratio(part: number, whole: number): string {
  return String(whole === 0 ? 0 : part / whole);
}

function writeFields(context: CommandContext, fields: readonly Field[]): void {
  const { reply } = context;
  for (const [name, value] of fields) {
    reply.bulkText(name);
    if (typeof value === 'number') reply.integer(value);
    else reply.doubleText(value);
  }
}
