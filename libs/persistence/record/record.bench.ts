/** What a record costs its writer and its reader: the header's fields and a CRC over its bytes. */
import { OutputBuffer } from '@ringfort/base';
import { test } from 'vitest';
import { encodeRecord, RecordKind } from './record.hot.ts';
import { RecordReader } from './record-reader.hot.ts';

/** Records per run, so that a run is longer than the clock's step. */
const RECORD_COUNT = 100;

test.for([100, 1600, 64 * 1024])('records of %d bytes', async (payloadBytes, { bench }) => {
  const payload = Buffer.alloc(payloadBytes, 'x');
  const into = new OutputBuffer(RECORD_COUNT * (payloadBytes + 64));
  const encodeAll = (): void => {
    into.clear();
    const fields = { kind: RecordKind.mutations, offset: 0, epoch: 1 };
    for (let i = 0; i < RECORD_COUNT; i++) encodeRecord(into, fields, payload, 0, payloadBytes);
  };
  await bench('encode', encodeAll).run();
  encodeAll();
  const reader = new RecordReader();
  await bench('read', () => {
    reader.feed(into.bytes, 0, into.length);
    while (reader.next() === 'record');
  }).run();
});
