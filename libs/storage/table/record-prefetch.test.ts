import { withView } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena } from '../arena/arena.hot.ts';
import { Records } from '../record.hot.ts';
import { newKeyspace, set, stateOf } from '../testing/keyspace-script.ts';
import { KeyLocator } from './key-locator.hot.ts';
import { RecordPrefetch } from './record-prefetch.hot.ts';
import { SlotIndex } from './slot-index.hot.ts';

const name = fc.oneof(fc.string({ maxLength: 9 }), fc.constantFrom('a', 'b', '{tag}1', '{tag}2'));
const names = fc.array(name, { minLength: 1, maxLength: 20 });

/** The names one behind the other, and where each stands. */
function placed(texts: readonly string[]) {
  const parts = texts.map((text) => Buffer.from(text));
  const ends = Int32Array.from(parts, (_, i) =>
    parts.slice(0, i + 1).reduce((sum, { length }) => sum + length, 0),
  );
  const starts = Int32Array.from(parts, ({ length }, i) => ends[i] - length);
  return { bytes: withView(Buffer.concat(parts)), keys: { starts, ends, count: texts.length } };
}

test('what is remembered of a key is what the locator says, in whatever order it is asked for', () => {
  const locator = new KeyLocator(7);
  const index = new SlotIndex(new Records(new Arena()), locator);
  const property = fc.property(names, fc.array(fc.nat(19), { maxLength: 40 }), (texts, asked) => {
    const { bytes, keys } = placed(texts);
    const prefetch = new RecordPrefetch();
    prefetch.fetch(index, locator, bytes, keys);
    for (const place of asked) {
      const i = place % texts.length;
      locator.slot = locator.hash = -1;
      if (prefetch.recall(bytes, keys.starts[i], keys.ends[i], locator)) {
        const { slot, hash } = locator;
        locator.locate(bytes, keys.starts[i], keys.ends[i]);
        expect([slot, hash]).toEqual([locator.slot, locator.hash]);
      } else expect([locator.slot, locator.hash]).toEqual([-1, -1]);
    }
  });
  fc.assert(property);
});

test('keys in their order are all remembered, those of other bytes and after `forget` none', () => {
  const locator = new KeyLocator(7);
  const index = new SlotIndex(new Records(new Arena()), locator);
  const { bytes, keys } = placed(['one', 'two', 'three']);
  const prefetch = new RecordPrefetch();
  prefetch.fetch(index, locator, bytes, keys);
  const recalled = (from: Buffer) =>
    [0, 1, 2].map((i) => prefetch.recall(from, keys.starts[i], keys.ends[i], locator));
  expect(recalled(Buffer.from(bytes))).toEqual([false, false, false]);
  expect(recalled(bytes)).toEqual([true, true, true]);
  prefetch.fetch(index, locator, bytes, keys);
  prefetch.forget();
  expect(recalled(bytes)).toEqual([false, false, false]);
});

test('looking ahead changes nothing, whether the keys are there, expired, in a crowded slot or nowhere', () => {
  const keyspace = newKeyspace();
  for (let i = 0; i < 10_000; i++) set(keyspace, 0, `{crowd}${i}`, 'x');
  set(keyspace, 0, 'a', 'x');
  set(keyspace, 0, 'gone', 'x', 1_700_000_000_001);
  keyspace.nowMs += 10;
  const before = stateOf(keyspace);
  const { bytes, keys } = placed(['a', '{crowd}17', 'gone', 'nowhere', '{crowd}10001', '']);
  for (const database of keyspace.databases) database.prefetch(bytes, keys);
  keyspace.forgetPrefetched();
  expect(stateOf(keyspace)).toEqual(before);
  expect(keyspace.statistics.expiredKeys).toBe(0);
  keyspace.checkConsistency();
});
