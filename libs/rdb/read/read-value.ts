/**
 * From a type byte to the reader of what follows it. A value without elements is damage: Redis keeps no empty ones,
 * streams aside.
 */
import { ValueFormat, type ValueKind } from '../value-format.ts';
import { Element } from './element.ts';
import { IntsetReader } from './intset-reader.ts';
import { ListpackReader } from './listpack-reader.ts';
import type { OpenPacked } from './packed-reader.ts';
import type { RdbInput } from './rdb-input.ts';
import { packedHashReader, readExpiringHash, readExpiringHashListpack, readHash } from './read-hash.ts';
import { readList, readQuicklist, readQuicklist2, readZiplistList } from './read-list.ts';
import { packedSetReader, readSet } from './read-set.ts';
import { packedSortedSetReader, readDoubleScore, readTextScore, sortedSetReader } from './read-sorted-set.ts';
import { streamReader } from './read-stream.ts';
import type { ValueVisitor } from './value-visitor.ts';
import { ZiplistReader } from './ziplist-reader.ts';
import { ZipmapReader } from './zipmap-reader.ts';

export interface FormatReader {
  readonly kind: ValueKind;
  /** Tells `visitor` what the value at `input` holds and leaves `input` behind it. Throws what `damaged` does. */
  readonly read: (input: RdbInput, visitor: ValueVisitor) => void;
}

const intset: OpenPacked = (blob) => new IntsetReader(blob);
const listpack: OpenPacked = (blob) => new ListpackReader(blob);
const ziplist: OpenPacked = (blob) => new ZiplistReader(blob);
const zipmap: OpenPacked = (blob) => new ZipmapReader(blob);

const READERS: Readonly<Record<ValueFormat, FormatReader>> = {
  [ValueFormat.string]: { kind: 'string', read: readString },
  [ValueFormat.list]: { kind: 'list', read: readList },
  [ValueFormat.listZiplist]: { kind: 'list', read: readZiplistList },
  [ValueFormat.listQuicklist]: { kind: 'list', read: readQuicklist },
  [ValueFormat.listQuicklist2]: { kind: 'list', read: readQuicklist2 },
  [ValueFormat.set]: { kind: 'set', read: readSet },
  [ValueFormat.setIntset]: { kind: 'set', read: packedSetReader(intset) },
  [ValueFormat.setListpack]: { kind: 'set', read: packedSetReader(listpack) },
  [ValueFormat.sortedSetText]: { kind: 'zset', read: sortedSetReader(readTextScore) },
  [ValueFormat.sortedSet]: { kind: 'zset', read: sortedSetReader(readDoubleScore) },
  [ValueFormat.sortedSetZiplist]: { kind: 'zset', read: packedSortedSetReader(ziplist) },
  [ValueFormat.sortedSetListpack]: { kind: 'zset', read: packedSortedSetReader(listpack) },
  [ValueFormat.hash]: { kind: 'hash', read: readHash },
  [ValueFormat.hashZipmap]: { kind: 'hash', read: packedHashReader(zipmap) },
  [ValueFormat.hashZiplist]: { kind: 'hash', read: packedHashReader(ziplist) },
  [ValueFormat.hashListpack]: { kind: 'hash', read: packedHashReader(listpack) },
  [ValueFormat.hashExpiring]: { kind: 'hash', read: readExpiringHash },
  [ValueFormat.hashListpackExpiring]: { kind: 'hash', read: readExpiringHashListpack },
  [ValueFormat.stream]: { kind: 'stream', read: streamReader(1) },
  [ValueFormat.stream2]: { kind: 'stream', read: streamReader(2) },
  [ValueFormat.stream3]: { kind: 'stream', read: streamReader(3) },
};

/** The reader of a type byte; undefined if it is none that is known. */
export function readerOf(format: number): FormatReader | undefined {
  return (READERS as Readonly<Record<number, FormatReader>>)[format];
}

function readString(input: RdbInput, visitor: ValueVisitor): void {
  const value = new Element();
  input.string(value);
  visitor.string(value);
}
