/** Strings: all of a value is in its record. The encoding names are those that Redis would show; all are text here. */
import { parseInteger } from '@ringfort/base';
import type { RecordAddress } from './contract.ts';
import type { KeyspaceCore } from './keyspace-core.hot.ts';
import { type Records, STRING_RAW } from './record.hot.ts';
import type { ValueBehaviour } from './value-behaviour.ts';

/** Longest string that Redis embeds in its object. */
const EMBEDDED_BYTES_MAX = 44;

export const stringBehaviour: ValueBehaviour = {
  release: () => undefined,
  duplicate: () => undefined,
  extraBytes: () => 0,
  encoding: (core, record) => stringEncoding(core.records, record),
  isLarge: () => false,
  save(core: KeyspaceCore, record: RecordAddress, { database, out }): number {
    const records = core.records;
    const key = records.viewKey(record);
    const value = records.viewValue(record);
    const expireAtMs = records.expireAtMs(record);
    out.setString(database, key.bytes, key.start, key.end, value.bytes, value.start, value.end, expireAtMs);
    return 0;
  },
};

function stringEncoding(records: Records, record: RecordAddress): 'int' | 'embstr' | 'raw' {
  if (records.form(record) === STRING_RAW) return 'raw';
  const { bytes, start, end } = records.viewValue(record);
  if (!Number.isNaN(parseInteger(bytes, start, end))) return 'int';
  return end - start <= EMBEDDED_BYTES_MAX ? 'embstr' : 'raw';
}
