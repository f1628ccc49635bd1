import { withView } from '@ringfort/base';
import { test } from 'vitest';
import { RequestParser } from './request-parser.hot.ts';

function streamOf(requestCount: number, valueBytes: number): Buffer {
  const value = 'v'.repeat(valueBytes);
  const request = `*3\r\n$3\r\nSET\r\n$16\r\nkey:000000000001\r\n$${valueBytes}\r\n${value}\r\n`;
  // As the buffer that connections read into.
  return withView(Buffer.from(request.repeat(requestCount)));
}

test('requests of one read', async ({ bench }) => {
  const parser = new RequestParser();
  const parseAll = (bytes: Buffer) => {
    for (let at = 0; at < bytes.length; at = parser.consumedEnd) parser.parse(bytes, at, bytes.length);
  };
  const one = streamOf(1, 64);
  const many = streamOf(64, 64);
  await bench.compare(
    bench('one SET of 64 bytes', () => parseAll(one)),
    bench('64 SETs of 64 bytes', () => parseAll(many)),
  );
});

test('a large request that comes in 64 KiB pieces', async ({ bench }) => {
  const parser = new RequestParser();
  const bytes = streamOf(1, 1 << 20);
  await bench('SET of 1 MiB', () => {
    for (let end = 65_536; end < bytes.length; end += 65_536) parser.parse(bytes, 0, end);
    parser.parse(bytes, 0, bytes.length);
  }).run();
});
