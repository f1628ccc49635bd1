/** Where the native copy begins to win over words and over the byte loop: the limits of copies in viewed-bytes.hot.ts. */
import { test } from 'vitest';
import { OutputBuffer } from './output-buffer.hot.ts';
import { withView } from './viewed-bytes.hot.ts';

const source = withView(Buffer.alloc(256, 'x'));
/** Appends per run, so that a run is longer than the clock's step. */
const APPEND_COUNT = 100;

test.for([8, 20, 32, 64, 128, 160, 250])('appending %i bytes', async (count, { bench }) => {
  const out = new OutputBuffer(APPEND_COUNT * source.length);
  const target = Buffer.alloc(APPEND_COUNT * source.length);
  await bench.compare(
    bench('OutputBuffer.append', () => {
      out.clear();
      for (let i = 0; i < APPEND_COUNT; i++) out.append(source, 0, count);
    }),
    bench('byte loop', () => {
      let at = 0;
      for (let i = 0; i < APPEND_COUNT; i++) {
        for (let from = 0; from < count; from++) target[at++] = source[from];
      }
    }),
    bench('Buffer.copy', () => {
      for (let i = 0; i < APPEND_COUNT; i++) source.copy(target, i * count, 0, count);
    }),
  );
});

test('decimal numbers', async ({ bench }) => {
  const out = new OutputBuffer(4096);
  await bench.compare(
    bench('OutputBuffer.decimal', () => {
      out.clear();
      for (let value = 0; value < APPEND_COUNT; value++) out.decimal(value * 37);
    }),
    bench('String()', () => {
      out.clear();
      for (let value = 0; value < APPEND_COUNT; value++) out.latin1(String(value * 37));
    }),
  );
});
