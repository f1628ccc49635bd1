import { expect, test } from 'vitest';
import { get, newKeyspace, peek, set } from './testing/keyspace-script.ts';

function encodingOf(value: string): string {
  const keyspace = newKeyspace();
  set(keyspace, 0, 'k', value);
  return keyspace.databases[0].encodingOf(peek(keyspace, 0, 'k'));
}

test.each([
  ['0', 'int'],
  ['-1', 'int'],
  ['9223372036854775807', 'int'],
  ['-9223372036854775808', 'int'],
  ['-9223372036854775809', 'embstr'],
  ['100000000000000000000', 'embstr'],
  ['-', 'embstr'],
  ['1x', 'embstr'],
  ['9223372036854775808', 'embstr'],
  ['00', 'embstr'],
  ['-0', 'embstr'],
  ['+1', 'embstr'],
  ['1 ', 'embstr'],
  ['', 'embstr'],
  ['x'.repeat(44), 'embstr'],
  ['x'.repeat(45), 'raw'],
])('the encoding of "%s" is %s', (value, encoding) => {
  expect(encodingOf(value)).toBe(encoding);
});

test('a string that was written into is raw until it is set again', () => {
  const keyspace = newKeyspace();
  const database = keyspace.databases[0];
  const key = Buffer.from('k');
  set(keyspace, 0, 'k', '12');
  database.writeString(key, 0, 1, 2, Buffer.from('3'), 0, 1);
  expect(database.encodingOf(peek(keyspace, 0, 'k'))).toBe('raw');
  database.rename(peek(keyspace, 0, 'k'), Buffer.from('l'), 0, 1);
  expect(database.encodingOf(peek(keyspace, 0, 'l'))).toBe('raw');
  set(keyspace, 0, 'l', '123');
  expect(database.encodingOf(peek(keyspace, 0, 'l'))).toBe('int');
});

test.each([2, 2000])(
  'a string that was written into and is replaced by %i bytes is raw no more',
  (length) => {
    const keyspace = newKeyspace();
    const [database] = keyspace.databases;
    const key = Buffer.from('k');
    database.writeString(key, 0, 1, 0, Buffer.from('12'), 0, 2);
    const version = database.versionOf(peek(keyspace, 0, 'k'));
    const value = Buffer.from('1'.padStart(length, '7'));
    database.replaceString(peek(keyspace, 0, 'k'), value, 0, value.length);
    const record = peek(keyspace, 0, 'k');
    expect(database.encodingOf(record)).toBe(length === 2 ? 'int' : 'raw');
    expect(get(keyspace, 0, 'k')).toBe(value.toString());
    expect(database.versionOf(record)).not.toBe(version);
    keyspace.checkConsistency();
  },
);
