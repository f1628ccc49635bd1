/** A keyspace with one large set beside small strings, for tests of what is done to large values in slices. */
import type { Keyspace } from '../index.ts';
import { newKeyspace, peek, remove, set } from './keyspace-script.ts';

export const LARGE_KEY = Buffer.from('large');

export function newKeyspaceWithLargeSet(
  memberCount: number,
  smallCount: number,
): { keyspace: Keyspace; emptyBytes: number } {
  const keyspace = newKeyspace();
  // The database's own arrays come with its first key and stay.
  set(keyspace, 0, 'first', 'x');
  remove(keyspace, 0, 'first');
  const emptyBytes = keyspace.usedMemoryBytes;
  addMembers(keyspace, 0, memberCount);
  for (let number = 0; number < smallCount; number++) set(keyspace, 0, `small:${number}`, 'x');
  return { keyspace, emptyBytes };
}

export function addMembers(keyspace: Keyspace, first: number, count: number): void {
  const { sets } = keyspace.databases[0];
  sets.open(LARGE_KEY, 0, LARGE_KEY.length);
  for (let number = first; number < first + count; number++) {
    const member = Buffer.from(`member:${number}`);
    sets.add(member, 0, member.length);
  }
}

export function largeSetCount(keyspace: Keyspace): number {
  const record = peek(keyspace, 0, LARGE_KEY.toString());
  return record === 0 ? 0 : keyspace.databases[0].sets.cardinalityOf(record);
}

export function smallKeyCount(keyspace: Keyspace): number {
  return keyspace.databases[0].keyCount;
}
