/** Strings: all of a value is in its record. The encoding names are those that Redis would show; all are text here. */
import type { RecordAddress } from './contract.ts';
import type { KeyspaceCore } from './keyspace-core.hot.ts';
import { type Records, STRING_RAW } from './record.hot.ts';
import type { ValueBehaviour } from './value-behaviour.ts';

/** Longest string that Redis embeds in its object. */
const EMBEDDED_BYTES_MAX = 44;
const INTEGER_BYTES_MAX = 20;
const INT64_MAX = 9223372036854775807n;
const INT64_MIN = -9223372036854775808n;
const CANONICAL_INTEGER = /^(?:0|-?[1-9][0-9]*)$/;

export const stringBehaviour: ValueBehaviour = {
  release: () => undefined,
  duplicate: () => undefined,
  extraBytes: () => 0,
  encoding: (core, record) => stringEncoding(core.records, record),
  isLarge: () => false,
  save(core: KeyspaceCore, record: RecordAddress, { database, out }): number {
    const records = core.records;
    const key = records.viewKey(record);
    out.setString(database, key.bytes, key.start, key.end, records.expireAtMs(record));
    const value = records.viewValue(record);
    out.bytesOf(value.bytes, value.start, value.end);
    return 0;
  },
};

function stringEncoding(records: Records, record: RecordAddress): 'int' | 'embstr' | 'raw' {
  if (records.form(record) === STRING_RAW) return 'raw';
  const value = records.viewValue(record);
  const length = value.end - value.start;
  if (length <= INTEGER_BYTES_MAX && isInt64(value.bytes.latin1Slice(value.start, value.end))) return 'int';
  return length <= EMBEDDED_BYTES_MAX ? 'embstr' : 'raw';
}

function isInt64(text: string): boolean {
  if (!CANONICAL_INTEGER.test(text)) return false;
  const value = BigInt(text);
  return value >= INT64_MIN && value <= INT64_MAX;
}
