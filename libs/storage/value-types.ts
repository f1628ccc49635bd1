/**
 * What the keyspace must know of each value type, in one table: a new type is a new row here. A value that needs
 * more than the record's own bytes keeps addresses of further blocks in its value; `release` and `duplicate` deal
 * with those.
 */
import { assert } from '@ringfort/base';
import { type RecordAddress, ValueType } from './contract.ts';
import type { MutationWriter } from './mutation/mutation-writer.hot.ts';
import type { Records } from './record.hot.ts';
import { stringEncoding } from './string-encoding.ts';

export interface ValueBehaviour {
  /** Frees the blocks that the value refers to, not the record's own. */
  release(records: Records, record: RecordAddress): void;
  /** After `target` became a byte copy of `source`: gives it blocks of its own. */
  duplicate(records: Records, source: RecordAddress, target: RecordAddress): void;
  /** Bytes of the blocks that the value refers to. */
  extraBytes(records: Records, record: RecordAddress): number;
  /** Name for OBJECT ENCODING. */
  encoding(records: Records, record: RecordAddress): string;
  /** Writes the mutations that rebuild the record. */
  save(records: Records, record: RecordAddress, database: number, out: MutationWriter): void;
}

const stringBehaviour: ValueBehaviour = {
  release: () => undefined,
  duplicate: () => undefined,
  extraBytes: () => 0,
  encoding: stringEncoding,
  save(records, record, database, out) {
    const key = records.viewKey(record);
    out.setString(database, key.bytes, key.start, key.end, records.expireAtMs(record));
    const value = records.viewValue(record);
    out.bytesOf(value.bytes, value.start, value.end);
  },
};

const BEHAVIOURS: readonly (ValueBehaviour | undefined)[] = [undefined, stringBehaviour];

export function behaviourOf(type: ValueType): ValueBehaviour {
  const behaviour = BEHAVIOURS[type];
  assert(behaviour !== undefined && type !== ValueType.none, `no value type ${type}`);
  return behaviour;
}
