/**
 * The operations of hashes (docs/formats/mutations.md). Fields follow a count; a set field loses its expiry unless
 * the operation names one, and the last field that is deleted takes the key with it.
 *
 *   hashSet           database key count { field value }…
 *   hashSetExpiring   database key count { field expireAtMs value }…
 *   hashDelete        database key count { field }…
 *   hashExpire        database key count { field expireAtMs }…            (0: no expiry)
 */
import { NO_EXPIRY, ValueType, type ValueView } from '../contract.ts';
import type { NumberedDatabase } from '../database.hot.ts';
import type { MutationReader } from '../mutation/mutation-reader.ts';
import { HashOperation } from './hash-format.ts';

interface ChangedField {
  readonly field: ValueView;
  readonly value: ValueView;
  readonly expireAtMs: number;
}

export function applyHashMutation(
  database: NumberedDatabase,
  operation: number,
  key: ValueView,
  reader: MutationReader,
): void {
  if (operation > HashOperation.expire) throw reader.damage(`unknown operation ${operation}`);
  const changes = readChanges(operation, reader);
  const { hashes } = database;
  const record = database.peek(key.bytes, key.start, key.end);
  if (record !== 0 && database.typeOf(record) !== ValueType.hash) throw reader.damage('its key is no hash');
  if (operation === HashOperation.expire) {
    const isThere = ({ field }: ChangedField): boolean =>
      hashes.find(record, field.bytes, field.start, field.end);
    if (record === 0 || !changes.every(isThere)) throw reader.damage('its field does not exist');
  }
  const { change } = hashes;
  change.begin(record, key.bytes, key.start, key.end);
  for (const { field, value, expireAtMs } of changes) {
    if (operation === HashOperation.delete) change.remove(field.bytes, field.start, field.end);
    else if (operation === HashOperation.expire) {
      change.setExpiry(field.bytes, field.start, field.end, expireAtMs);
    } else {
      change.put(field.bytes, field.start, field.end, value.bytes, value.start, value.end, expireAtMs);
    }
  }
  change.end();
}

function readChanges(operation: number, reader: MutationReader): ChangedField[] {
  const changes: ChangedField[] = [];
  const count = reader.count();
  const hasExpiry = operation === HashOperation.setExpiring || operation === HashOperation.expire;
  const hasValue = operation === HashOperation.set || operation === HashOperation.setExpiring;
  for (let i = 0; i < count; i++) {
    const field = reader.range();
    const expireAtMs = hasExpiry ? reader.varint() : NO_EXPIRY;
    changes.push({ field, expireAtMs, value: hasValue ? reader.range() : field });
  }
  return changes;
}
