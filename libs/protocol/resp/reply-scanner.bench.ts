import { withView } from '@ringfort/base';
import { test } from 'vitest';
import { replyEnd } from './reply-scanner.hot.ts';

test('the end of a reply', async ({ bench }) => {
  // Through a local name: a module's export is looked up anew at each use here.
  const find = replyEnd;
  // As the buffer that links read into.
  const viewed = (text: string) => withView(Buffer.from(text));
  const bulk = viewed(`$64\r\n${'v'.repeat(64)}\r\n`);
  const status = viewed('+OK\r\n');
  const array = viewed(`*100\r\n${`$64\r\n${'v'.repeat(64)}\r\n`.repeat(100)}`);
  await bench.compare(
    bench('+OK', () => {
      find(status, 0, status.length);
    }),
    bench('a bulk of 64 bytes', () => {
      find(bulk, 0, bulk.length);
    }),
    bench('an array of 100 bulks', () => {
      find(array, 0, array.length);
    }),
  );
});
