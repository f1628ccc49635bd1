import { OutputBuffer } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeRecord, RECORD_HEADER_BYTES, type RecordFields, RecordKind } from './record.hot.ts';
import { RecordReader } from './record-reader.hot.ts';

interface Plain extends RecordFields {
  readonly payload: string;
}

const record = fc.record({
  kind: fc.constantFrom(RecordKind.mutations, RecordKind.snapshot, RecordKind.end),
  offset: fc.nat({ max: 2 ** 52 }),
  epoch: fc.nat({ max: 0xffff_ffff }),
  payload: fc.string({ maxLength: 40, unit: 'binary-ascii' }),
});

function encodeAll(records: readonly Plain[]): Buffer {
  const into = new OutputBuffer(1);
  for (const each of records) {
    const payload = Buffer.from(`<${each.payload}>`, 'latin1');
    encodeRecord(into, each, payload, 1, payload.length - 1);
  }
  return into.toBuffer();
}

function takeAll(reader: RecordReader, into: Plain[]): string {
  for (;;) {
    const result = reader.next();
    if (result !== 'record') return result;
    const payload = reader.bytes.toString('latin1', reader.payloadStart, reader.payloadEnd);
    into.push({ kind: reader.kind, offset: reader.offset, epoch: reader.epoch, payload });
  }
}

test('has the bytes that the format page shows', () => {
  const bytes = encodeAll([
    { kind: RecordKind.mutations, offset: 4_294_967_298, epoch: 7, payload: 'hello' },
  ]);
  expect(bytes.toString('hex')).toBe('05000000ffdc722602000000010000000700000001' + '68656c6c6f');
});

test('reads the same records whole, byte by byte and at every cut', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 4 }), (records) => {
      const bytes = encodeAll(records);
      for (let cut = 0; cut <= bytes.length; cut++) {
        const reader = new RecordReader();
        const found: Plain[] = [];
        reader.feed(bytes, 0, cut);
        expect(takeAll(reader, found)).toBe('incomplete');
        reader.feed(bytes, cut, bytes.length);
        expect(takeAll(reader, found)).toBe('incomplete');
        expect(found).toEqual(records);
        expect(reader.pendingBytes).toBe(0);
      }
      const reader = new RecordReader();
      const found: Plain[] = [];
      for (let at = 0; at < bytes.length; at++) {
        const missing = reader.missingBytes;
        expect(missing).toBeGreaterThan(0);
        reader.feed(bytes, at, at + 1);
        expect(takeAll(reader, found)).toBe('incomplete');
      }
      expect(found).toEqual(records);
    }),
    { numRuns: 60, verbose: 1 },
  );
});

test('answers no record for any single flipped byte', () => {
  const plain: Plain = { kind: RecordKind.mutations, offset: 300, epoch: 2, payload: 'some payload' };
  const good = encodeAll([plain]);
  for (let at = 0; at < good.length; at++) {
    for (const flip of [0x01, 0x80, 0xff]) {
      const bytes = Buffer.from(good);
      bytes[at] ^= flip;
      const reader = new RecordReader();
      reader.feed(bytes, 0, bytes.length);
      expect(reader.next()).not.toBe('record');
    }
  }
});

test('stops at damage, says which, and does not go on behind it', () => {
  const good = encodeAll([
    { kind: RecordKind.mutations, offset: 0, epoch: 1, payload: 'first' },
    { kind: RecordKind.mutations, offset: 5, epoch: 1, payload: 'second' },
  ]);
  good[RECORD_HEADER_BYTES] ^= 1;
  const reader = new RecordReader();
  reader.feed(good, 0, good.length);
  expect([reader.next(), reader.next(), reader.damage]).toEqual(['damaged', 'damaged', 'checksum']);
});

test('refuses a length over its limit before the payload arrives', () => {
  const bytes = encodeAll([{ kind: RecordKind.mutations, offset: 0, epoch: 1, payload: '0123456789' }]);
  const reader = new RecordReader(9);
  reader.feed(bytes, 0, RECORD_HEADER_BYTES);
  expect([reader.next(), reader.damage]).toEqual(['damaged', 'length']);
});

test('zeros are no records', () => {
  const reader = new RecordReader();
  reader.feed(Buffer.alloc(100), 0, 100);
  expect(reader.next()).toBe('damaged');
});
