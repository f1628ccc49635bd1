/** What reading an integer costs: a counter's value, the longest fast one, one beyond 2^53. */
import { test } from 'vitest';
import { parseInteger } from './integer.hot.ts';

/** Reads per run, so that a run is longer than the clock's step. */
const READ_COUNT = 1000;

test.for(['42', '999999999999999', '9223372036854775807'])('read %s', async (text, { bench }) => {
  const bytes = Buffer.from(text);
  await bench(text, () => {
    for (let i = 0; i < READ_COUNT; i++) parseInteger(bytes, 0, bytes.length);
  }).run();
});
