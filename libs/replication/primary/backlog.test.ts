import { InvariantError, OutputBuffer, randomBelow, SeededRandom } from '@ringfort/base';
import { encodeRecord, RecordKind } from '@ringfort/persistence';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Backlog, type BacklogCursor } from './backlog.ts';

function appendFrame(backlog: Backlog, payloadBytes: number): Buffer {
  const out = new OutputBuffer();
  const payload = Buffer.alloc(payloadBytes, backlog.endOffset & 0xff);
  encodeRecord(
    out,
    { kind: RecordKind.mutations, offset: backlog.endOffset, epoch: 1 },
    payload,
    0,
    payloadBytes,
  );
  backlog.append(out.bytes, 0, out.length);
  return out.toBuffer();
}

/** Everything between the cursor and the end. */
function readAll(backlog: Backlog, cursor: BacklogCursor): Buffer {
  const pieces: Buffer[] = [];
  while (backlog.advance(cursor)) {
    pieces.push(Buffer.from(cursor.block.bytes.subarray(cursor.at, cursor.block.length)));
    cursor.at = cursor.block.length;
  }
  return Buffer.concat(pieces);
}

test.each([
  [64 * 1024, 8 * 1024],
  [4 * 1024 ** 3, 256 * 1024],
])('with %d bytes to keep, its blocks have %d', (keptBytes, blockBytes) => {
  const backlog = new Backlog({ keptBytes, heldBytesMax: keptBytes }, 0);
  expect(backlog.openCursor(0)?.block.bytes).toHaveLength(blockBytes);
});

test('a cursor at any frame still held reads exactly what follows, whatever the sizes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 60 }),
      fc.nat(),
      (sizes, seed) => {
        const backlog = new Backlog({ keptBytes: 8_192, heldBytesMax: 16_384 }, 1_000);
        const frames: { offset: number; frame: Buffer }[] = [];
        for (const size of sizes)
          frames.push({ offset: backlog.endOffset, frame: appendFrame(backlog, size) });
        const held = frames.filter(({ offset }) => offset >= backlog.firstOffset);
        const pick = randomBelow(new SeededRandom(seed), held.length);
        const cursor = backlog.openCursor(held[pick].offset);
        expect(cursor && readAll(backlog, cursor)).toEqual(
          Buffer.concat(held.slice(pick).map(({ frame }) => frame)),
        );
        expect(backlog.endOffset).toBe(1_000 + sizes.reduce((sum, size) => sum + size, 0));
      },
    ),
    { numRuns: 50 },
  );
});

test('no cursor opens inside a frame, before the first or behind the end', () => {
  const backlog = new Backlog({ keptBytes: 4_096, heldBytesMax: 8_192 }, 500);
  appendFrame(backlog, 10);
  appendFrame(backlog, 10);
  for (const offset of [0, 499, 501, 515, 521]) expect(backlog.openCursor(offset)).toBeUndefined();
  for (const offset of [500, 510, 520]) expect(backlog.openCursor(offset)).toBeDefined();
});

test('keeps what an open cursor needs up to its bound, then lets go and says so', () => {
  const backlog = new Backlog({ keptBytes: 4_096, heldBytesMax: 20_000 }, 0);
  const cursor = backlog.openCursor(0);
  if (cursor === undefined) throw new Error('a cursor at the end');
  for (let i = 0; i < 30; i++) appendFrame(backlog, 500);
  expect(backlog.isLost(cursor)).toBe(false);
  expect(backlog.bytes).toBeGreaterThan(15_000);
  for (let i = 0; i < 30; i++) appendFrame(backlog, 500);
  expect(backlog.isLost(cursor)).toBe(true);
  expect(backlog.bytes).toBeLessThan(22_000);
  backlog.closeCursor(cursor);
  for (let i = 0; i < 3; i++) appendFrame(backlog, 500);
  expect(backlog.bytes).toBeLessThan(6_000);
});

test('a frame that does not follow the last one is a defect', () => {
  const backlog = new Backlog({ keptBytes: 4_096, heldBytesMax: 8_192 }, 0);
  const frame = appendFrame(backlog, 10);
  expect(() => backlog.append(frame, 0, frame.length)).toThrow(InvariantError);
});

test('after a reset the stream goes on elsewhere and old cursors are lost', () => {
  const backlog = new Backlog({ keptBytes: 4_096, heldBytesMax: 8_192 }, 0);
  appendFrame(backlog, 10);
  const cursor = backlog.openCursor(0);
  backlog.reset(7_000);
  expect(cursor && backlog.isLost(cursor)).toBe(true);
  appendFrame(backlog, 10);
  expect([backlog.firstOffset, backlog.endOffset]).toEqual([7_000, 7_010]);
});

test('under a steady stream the same few buffers go round, and never one that a cursor may still read', () => {
  const backlog = new Backlog({ keptBytes: 8_192, heldBytesMax: 16_384 }, 0);
  const buffers = new Set<Buffer>();
  for (let i = 0; i < 1_000; i++) {
    appendFrame(backlog, 100);
    const end = backlog.openCursor(backlog.endOffset) as BacklogCursor;
    buffers.add(end.block.bytes);
    backlog.closeCursor(end);
  }
  expect(buffers.size).toBeLessThan(15);
  const slow = backlog.openCursor(backlog.endOffset) as BacklogCursor;
  const unread = slow.block.bytes;
  const before = Buffer.from(unread.subarray(0, slow.at));
  while (!backlog.isLost(slow)) appendFrame(backlog, 100);
  for (let i = 0; i < 200; i++) appendFrame(backlog, 100);
  expect(unread.subarray(0, slow.at)).toEqual(before);
});
