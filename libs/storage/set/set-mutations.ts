/** Replays mutations of sets (set-operation.ts). */
import { ValueType, type ValueView } from '../contract.ts';
import type { NumberedDatabase } from '../database.hot.ts';
import type { MutationReader } from '../mutation/mutation-reader.ts';
import { SetOperation } from './set-operation.ts';

export function applySetMutation(
  database: NumberedDatabase,
  operation: number,
  key: ValueView,
  reader: MutationReader,
): void {
  if (operation > SetOperation.remove) throw reader.damage(`unknown operation ${operation}`);
  const members = readMembers(reader);
  const { sets } = database;
  const record = database.peek(key.bytes, key.start, key.end);
  if (record !== 0 && database.typeOf(record) !== ValueType.set) throw reader.damage('its key is no set');
  const isRemoval = operation === SetOperation.remove;
  const isThere = ({ bytes, start, end }: ValueView): boolean => sets.has(record, bytes, start, end);
  if (isRemoval && (record === 0 || !members.every(isThere)))
    throw reader.damage('its member does not exist');
  sets.open(key.bytes, key.start, key.end);
  for (const { bytes, start, end } of members) {
    if (isRemoval) sets.remove(bytes, start, end);
    else sets.add(bytes, start, end);
  }
}

function readMembers(reader: MutationReader): ValueView[] {
  return Array.from({ length: reader.count() }, () => reader.range());
}
