import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocateViewed, compareBytes, copyBytes, equalBytes, withView } from './viewed-bytes.hot.ts';

const SIZE = 512;

/** A buffer of either kind, filled with bytes that tell their place. */
function filled(isViewed: boolean, seed: number): Buffer {
  const buffer = isViewed ? allocateViewed(SIZE) : Buffer.alloc(SIZE);
  for (let at = 0; at < SIZE; at++) buffer[at] = at * 7 + seed;
  return buffer;
}

const place = fc.nat(200);
const count = fc.oneof(fc.nat(20), fc.nat(300));

test('a copy is the bytes asked for at the place asked for, and touches nothing else', () => {
  const property = fc.property(
    ...[fc.boolean(), fc.boolean(), place, place, count],
    (isSourceViewed, isTargetViewed, start, at, length) => {
      const source = filled(isSourceViewed, 1);
      const target = filled(isTargetViewed, 101);
      const expected = Buffer.concat([target]);
      source.copy(expected, at, start, start + length);
      copyBytes(source, start, start + length, target, at);
      expect(target.equals(expected)).toBe(true);
    },
  );
  fc.assert(property, { numRuns: 2000 });
});

test('ranges are equal when all their bytes are', () => {
  const change = fc.option(fc.nat(299), { nil: undefined });
  const property = fc.property(
    ...[fc.boolean(), fc.boolean(), place, place, count, change],
    (isLeftViewed, isRightViewed, start, at, length, changedAt) => {
      const left = filled(isLeftViewed, 1);
      const right = filled(isRightViewed, 101);
      left.copy(right, at, start, start + length);
      if (changedAt !== undefined) right[at + changedAt] ^= 0x80;
      const isSame = changedAt === undefined || changedAt >= length;
      expect(equalBytes(left, start, start + length, right, at)).toBe(isSame);
    },
  );
  fc.assert(property, { numRuns: 2000 });
});

test('the order of two ranges is that of their first different byte, or of their lengths', () => {
  const change = fc.option(fc.tuple(fc.nat(299), fc.nat(255)), { nil: undefined });
  const property = fc.property(
    ...[fc.boolean(), fc.boolean(), fc.tuple(place, place), fc.tuple(count, count), change],
    (isLeftViewed, isRightViewed, [start, at], [leftLength, rightLength], changed) => {
      const left = filled(isLeftViewed, 1);
      const right = filled(isRightViewed, 101);
      left.copy(right, at, start, start + rightLength);
      if (changed !== undefined) right[at + changed[0]] = changed[1];
      const order = compareBytes(left, start, start + leftLength, right, at, at + rightLength);
      const expected = Buffer.compare(
        left.subarray(start, start + leftLength),
        right.subarray(at, at + rightLength),
      );
      expect(Math.sign(order)).toBe(expected);
    },
  );
  fc.assert(property, { numRuns: 2000 });
});

test('the view of a part of a larger memory is of that part', () => {
  const part = withView(Buffer.from('0123456789abcdefghij').subarray(4, 14));
  const target = allocateViewed(10);
  copyBytes(part, 0, 10, target, 0);
  expect(target.latin1Slice(0, 10)).toBe('456789abcd');
});
