/** Damaged streams in random pieces: the reader must find exactly what a slow reader of the whole finds. */
import { crc32 } from 'node:zlib';
import { OutputBuffer } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeRecord, RECORD_HEADER_BYTES, RecordKind } from './record.hot.ts';
import { RecordReader } from './record-reader.hot.ts';

/** Payloads up to the first record that is not whole and intact, then what stopped it. */
function readSlowly(bytes: Buffer): string[] {
  const found: string[] = [];
  let rest = bytes;
  for (;;) {
    if (rest.length < RECORD_HEADER_BYTES) return [...found, 'incomplete'];
    const end = RECORD_HEADER_BYTES + rest.readUInt32LE(0);
    if (![1, 2, 3].includes(rest[20])) return [...found, 'damaged'];
    if (rest.length < end) return [...found, 'incomplete'];
    if (crc32(rest.subarray(8, end)) !== rest.readUInt32LE(4)) return [...found, 'damaged'];
    found.push(rest.toString('latin1', RECORD_HEADER_BYTES, end));
    rest = rest.subarray(end);
  }
}

function readInPieces(bytes: Buffer, pieceBytes: number): string[] {
  const reader = new RecordReader();
  const found: string[] = [];
  for (let at = 0; ; at += pieceBytes) {
    let result = reader.next();
    for (; result === 'record'; result = reader.next()) {
      found.push(reader.bytes.toString('latin1', reader.payloadStart, reader.payloadEnd));
    }
    if (result === 'damaged' || at >= bytes.length) return [...found, result];
    reader.feed(bytes, at, Math.min(at + pieceBytes, bytes.length));
  }
}

test('finds what a slow reader finds, whatever was flipped and however it arrives', () => {
  const stream = fc.record({
    payloads: fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 6 }),
    flips: fc.array(fc.tuple(fc.nat({ max: 400 }), fc.integer({ min: 1, max: 255 })), { maxLength: 2 }),
    pieceBytes: fc.integer({ min: 1, max: 90 }),
  });
  const property = fc.property(stream, ({ payloads, flips, pieceBytes }) => {
    const into = new OutputBuffer();
    for (const [index, payload] of payloads.entries()) {
      encodeRecord(
        into,
        { kind: RecordKind.mutations, offset: index, epoch: 1 },
        Buffer.from(payload),
        0,
        payload.length,
      );
    }
    const bytes = into.toBuffer();
    for (const [at, flip] of flips) if (at < bytes.length) bytes[at] ^= flip;
    expect(readInPieces(bytes, pieceBytes)).toEqual(readSlowly(bytes));
  });
  fc.assert(property, { numRuns: 1000 });
});
