/** Entries of a node, encoded and read again, against the texts and IDs that went in. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StreamId } from '../index.ts';
import { newKeyspace } from '../testing/keyspace-script.ts';
import { idOf } from '../testing/naive-stream.ts';
import { addEntry, readStream, streamRecord } from '../testing/stream-script.ts';
import { canonicalInteger } from './canonical-integer.hot.ts';

const nearIntegers = fc.oneof(
  fc.maxSafeInteger().map(String),
  fc.bigInt(-(2n ** 64n), 2n ** 64n).map(String),
  fc.stringMatching(/^[-+ 0]{0,2}[0-9]{0,17}[ .x]?$/),
);
const bytes = fc.uint8Array({ maxLength: 200 }).map((content) => Buffer.from(content).toString('latin1'));
const item = fc.oneof(nearIntegers, bytes);
const distance = fc.oneof(fc.bigInt(1n, 3n), fc.bigInt(1n, 2n ** 70n), fc.bigInt(2n ** 63n, 2n ** 118n));
const entry = fc.tuple(distance, fc.array(fc.tuple(item, item), { minLength: 1, maxLength: 6 }));

test('an integer is taken for one only if its decimal form is the text again', () => {
  fc.assert(
    fc.property(nearIntegers, (text) => {
      const value = canonicalInteger(Buffer.from(`9${text}9`), 1, 1 + text.length);
      if (Number.isNaN(value)) expect(/^(?:0|-?[1-9]\d{0,13})$/.test(text)).toBe(false);
      else expect(String(value)).toBe(text);
    }),
    { numRuns: 5000 },
  );
});

test('IDs of any distance and items of any bytes come back', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 30, size: 'max' }), (entries) => {
      const keyspace = newKeyspace();
      const [database] = keyspace.databases;
      streamRecord(database);
      let id = 0n;
      const expected: [bigint, string[]][] = [];
      for (const [step, pairs] of entries) {
        id += step;
        expected.push([id, pairs.flat()]);
        addEntry(database, idOf(id), pairs.flat());
      }
      expect(readStream(database).entries).toEqual(expected);
      const found = database.streams.find(streamRecord(database), new StreamId().setMaximum());
      expect(found).toBeUndefined();
    }),
    { numRuns: 100 },
  );
});
