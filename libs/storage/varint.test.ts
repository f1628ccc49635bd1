import { OutputBuffer } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MutationReader } from './mutation/mutation-reader.ts';
import { appendVarint, varintBytes, writeVarint } from './varint.hot.ts';

test('a varint is the same however it is written, as long as it says, and comes back', () => {
  fc.assert(
    fc.property(fc.oneof(fc.maxSafeNat(), fc.nat(300), fc.nat(), fc.constant(2 ** 31)), (value) => {
      const out = new OutputBuffer(4);
      appendVarint(out, value);
      const bytes = Buffer.alloc(10);
      expect(writeVarint(bytes, 1, value)).toBe(1 + varintBytes(value));
      expect(bytes.subarray(1, 1 + varintBytes(value))).toEqual(out.toBuffer());
      expect(new MutationReader(out.bytes, 0, out.length).varint()).toBe(value);
    }),
    { numRuns: 1000 },
  );
});
