import { expect, test } from 'vitest';
import { writeCrc64 } from './crc64.ts';

test('has the check value of CRC-64/Jones', () => {
  const out = Buffer.alloc(9);
  writeCrc64(Buffer.from('x123456789x'), 1, 10, out, 1);
  expect(out.readBigUInt64LE(1)).toBe(0xe9c6d914c4b8d9can);
});
