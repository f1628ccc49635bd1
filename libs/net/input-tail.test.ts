import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputTail } from './input-tail.hot.ts';

const step = fc.oneof(
  fc.record({ type: fc.constant('append'), size: fc.nat(3000), expected: fc.nat(5000) }),
  fc.record({ type: fc.constant('consume'), size: fc.nat(4000), expected: fc.constant(0) }),
);

test('holds exactly the bytes that were appended and not consumed', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const tail = new InputTail();
      let model = Buffer.alloc(0);
      let next = 0;
      for (const { type, size, expected } of steps) {
        if (type === 'append') {
          const added = Buffer.from(Array.from({ length: size }, () => next++ % 251));
          // Bytes around the given range must not matter.
          tail.append(Buffer.concat([Buffer.of(255), added, Buffer.of(255)]), 1, size + 1, expected);
          model = Buffer.concat([model, added]);
        } else {
          const consumed = Math.min(size, model.length);
          tail.consumeTo(tail.start + consumed);
          model = model.subarray(consumed);
        }
        expect(tail.length).toBe(model.length);
        expect(tail.bytes.subarray(tail.start, tail.end).equals(model)).toBe(true);
      }
    }),
  );
});

test('moves to right before what continues it, if there is room', () => {
  const tail = new InputTail();
  const bytes = Buffer.from('....new');
  expect(tail.moveBefore(bytes, 4)).toBe(4);
  tail.append(Buffer.from('old'), 0, 3);
  expect(tail.moveBefore(bytes, 2)).toBeLessThan(0);
  expect(tail.length).toBe(3);
  expect(tail.moveBefore(bytes, 4)).toBe(1);
  expect(bytes.toString()).toBe('.oldnew');
  expect(tail.length).toBe(0);
});

test('a large tail that is used up gives its memory back', () => {
  const tail = new InputTail();
  tail.append(Buffer.alloc(100_000), 0, 100_000);
  tail.consumeTo(tail.end);
  expect(tail.bytes).toHaveLength(0);
});

test('takes room for what is expected at once, and never much more than it needs', () => {
  const tail = new InputTail();
  tail.append(Buffer.alloc(10), 0, 10, 1_000_000);
  const { bytes } = tail;
  for (let i = 0; i < 99; i++) tail.append(Buffer.alloc(10_000), 0, 10_000);
  expect(tail.bytes).toBe(bytes);
  const large = new InputTail();
  for (let i = 0; i < 40; i++) large.append(Buffer.alloc(1 << 20), 0, 1 << 20);
  expect(large.bytes.length - large.length).toBeLessThanOrEqual(4 << 20);
});
