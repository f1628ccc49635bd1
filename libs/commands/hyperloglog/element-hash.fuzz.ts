/** The hash by halves against the same function over 64-bit integers. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOf, rankOf, registerIndex } from './element-hash.hot.ts';

const MULTIPLIER = 0xc6a4a7935bd1e995n;

function product(value: bigint): bigint {
  return BigInt.asUintN(64, value * MULTIPLIER);
}

function hashOf(bytes: Buffer): bigint {
  let hash = 0xadc83b19n ^ product(BigInt(bytes.length));
  const wholeBytes = bytes.length - (bytes.length % 8);
  for (let at = 0; at < wholeBytes; at += 8) {
    const word = product(bytes.readBigUInt64LE(at));
    hash = product(hash ^ product(word ^ (word >> 47n)));
  }
  const rest = Buffer.alloc(8);
  bytes.copy(rest, 0, wholeBytes);
  if (wholeBytes < bytes.length) hash = product(hash ^ rest.readBigUInt64LE(0));
  hash = product(hash ^ (hash >> 47n));
  return hash ^ (hash >> 47n);
}

function slowPlace(bytes: Buffer): { index: number; rank: number } {
  const hash = hashOf(bytes);
  const rest = (hash >> 14n) | (1n << 50n);
  let rank = 1;
  while (((rest >> BigInt(rank - 1)) & 1n) === 0n) rank++;
  return { index: Number(hash & 0x3fffn), rank };
}

test('register and rank are those of the hash over 64-bit integers', () => {
  const property = fc.property(fc.uint8Array({ maxLength: 70 }), fc.nat(5), (content, before) => {
    const bytes = Buffer.from(content);
    const place = placeOf(Buffer.concat([Buffer.alloc(before, 7), bytes]), before, before + bytes.length);
    expect({ index: registerIndex(place), rank: rankOf(place) }).toEqual(slowPlace(bytes));
  });
  fc.assert(property, { numRuns: 3000 });
});
