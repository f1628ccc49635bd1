/** What a server says to bytes that are no request: redis-server's words, then a closed connection. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RedisServer, startRedis } from '../harness/redis-server.ts';
import { startUp, type Up } from '../harness/up.ts';

let redis: RedisServer;
let up: Up;

beforeAll(async () => {
  redis = await startRedis();
  up = await startUp({ replicas: '0' });
});

afterAll(async () => {
  await up?.stop();
  await redis?.stop();
});

const STREAMS = [
  '*x\r\n',
  '*1\r\nPING\r\n',
  '*1\r\n$-1\r\n',
  '*1\r\n$x\r\n',
  '*1\r\n$536870913\r\n',
  'SET "a\r\n',
  '*1\r\n$4\r\nPING\r\n*1\r\n!\r\n',
  'a'.repeat(70_000),
  `*${'1'.repeat(70_000)}`,
  `*1\r\n$${'1'.repeat(70_000)}`,
];

test.each(STREAMS.map((stream) => [JSON.stringify(stream).slice(0, 40), stream]))(
  '%s is answered as redis-server does, and the connection is closed',
  async (_, stream) => {
    const expected = await exchange(redis.port, stream);
    expect(expected).toContain('-ERR Protocol error');
    expect(await exchange(up.port, stream)).toBe(expected);
  },
);

test.each([
  'PING\r\n',
  'SET inline "a b"\r\nGET inline\r\n',
  '*0\r\nPING\r\n',
  '\r\n\r\nPING\r\n',
  'nope\r\n',
])('%j is answered as redis-server does', async (stream) => {
  const quit = `${stream}QUIT\r\n`;
  expect(await exchange(up.port, quit)).toBe(await exchange(redis.port, quit));
});

/** Sends the bytes and answers all that came until the server closed the connection. */
async function exchange(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    received += text;
  });
  // A server that closes while bytes are under way may reset the connection: closed all the same.
  socket.on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close', { signal: AbortSignal.timeout(5_000) });
  return received;
}
