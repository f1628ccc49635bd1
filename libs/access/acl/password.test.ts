import { expect, test } from 'vitest';
import { hashPassword, isPasswordHash, matchesAnyHash } from './password.ts';

// FIPS 180-2, appendix B.1.
const HASH_OF_ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

test('a password is kept as its SHA-256 in lower-case hex', () => {
  expect(hashPassword(Buffer.from('abc'))).toBe(HASH_OF_ABC);
});

test('any of several passwords fits, others do not', () => {
  const hashes = [hashPassword(Buffer.from('old')), HASH_OF_ABC];
  expect(matchesAnyHash(hashes, Buffer.from('abc'))).toBe(true);
  expect(matchesAnyHash(hashes, Buffer.from('old'))).toBe(true);
  expect(matchesAnyHash(hashes, Buffer.from('abd'))).toBe(false);
  expect(matchesAnyHash([], Buffer.from('abc'))).toBe(false);
});

test('only 64 lower-case hexadecimal digits are a hash', () => {
  expect(isPasswordHash(HASH_OF_ABC)).toBe(true);
  expect(isPasswordHash(HASH_OF_ABC.toUpperCase())).toBe(false);
  expect(isPasswordHash(HASH_OF_ABC.slice(1))).toBe(false);
  expect(isPasswordHash(`${HASH_OF_ABC}\n`)).toBe(false);
});
