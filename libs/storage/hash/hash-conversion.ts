/** From the packed forms of a hash to the large one. All or nothing: without memory the hash stays as it is. */
import { NO_EXPIRY, type RecordAddress } from '../contract.ts';
import type { ValueAccess } from '../value-access.ts';
import type { HashCursor } from './hash-cursor.hot.ts';
import { DESCRIPTOR_BYTES, LARGE } from './hash-format.ts';
import type { LargeHash } from './large-hash.hot.ts';

/** Answers the record's new address. Moves the cursor. Throws OUT_OF_MEMORY, nothing changed. */
export function enlargeHash(
  access: ValueAccess,
  large: LargeHash,
  cursor: HashCursor,
  record: RecordAddress,
): RecordAddress {
  const elements = large.elements;
  const made: number[] = [];
  let root = 0;
  let expiryRoot = 0;
  try {
    cursor.walk(record);
    while (cursor.nextOfAny()) {
      const field = cursor.field();
      const value = cursor.value();
      const expireAtMs = cursor.expireAtMs();
      const element = elements.create(
        field.bytes,
        field.start,
        field.end,
        value.bytes,
        value.start,
        value.end,
        expireAtMs,
      );
      made.push(element);
      root = large.table.add(root, element);
      if (expireAtMs !== NO_EXPIRY) expiryRoot = large.addExpiry(expiryRoot, element);
    }
    const moved = access.reshape(record, LARGE, DESCRIPTOR_BYTES);
    large.writeDescriptor(moved, made.length, root, expiryRoot);
    return moved;
  } catch (error) {
    large.freeStructure(root, expiryRoot);
    for (const element of made) elements.arena.free(element);
    throw error;
  }
}
