import { OutputBuffer } from '@ringfort/base';
import { expect, test } from 'vitest';
import { encodeEndRecord, endOffsetOf } from './end-record.ts';
import { encodeRecord, RecordKind } from './record.hot.ts';
import { RecordReader } from './record-reader.hot.ts';

function read(frame: OutputBuffer): RecordReader {
  const reader = new RecordReader();
  reader.feed(frame.bytes, 0, frame.length);
  expect(reader.next()).toBe('record');
  return reader;
}

test.each([0, 500, 2 ** 32 + 3, Number.MAX_SAFE_INTEGER])('reads offset %d back', (streamOffset) => {
  const frame = new OutputBuffer();
  encodeEndRecord(frame, { snapshotBytes: 70, epoch: 4, streamOffset });
  const reader = read(frame);
  expect(reader).toMatchObject({ kind: RecordKind.end, offset: 70, epoch: 4 });
  expect(endOffsetOf(reader)).toBe(streamOffset);
});

test.each([
  ['another kind', RecordKind.mutations, 8],
  ['a shorter payload', RecordKind.end, 7],
  ['a longer payload', RecordKind.end, 9],
  ['no payload', RecordKind.end, 0],
])('a record of %s tells no offset', (_, kind, length) => {
  const frame = new OutputBuffer();
  encodeRecord(frame, { kind, offset: 0, epoch: 1 }, Buffer.alloc(length), 0, length);
  expect(endOffsetOf(read(frame))).toBeUndefined();
});
