/** What BITCOUNT and BITPOS cost over a bitmap of a mebibyte. */
import { test } from 'vitest';
import { countBits } from './count-bits.hot.ts';
import { findBit } from './find-bit.hot.ts';

const BITMAP = Buffer.alloc(1024 * 1024);
const LAST_BIT = BITMAP.length * 8 - 1;

test('count a mebibyte', async ({ bench }) => {
  await bench('countBits', () => {
    countBits(BITMAP, 0, 0, LAST_BIT);
  }).run();
});

test('search a mebibyte', async ({ bench }) => {
  await bench('findBit', () => {
    findBit(BITMAP, 0, { bit: 1, first: 0, last: LAST_BIT });
  }).run();
});
