/**
 * What a request costs in a node without the kernel: batches of 16 requests are handed to a client's and to a link's
 * connection as if they had been read; what they answer is thrown away.
 */
import { connect } from 'node:net';
import { listen } from '@ringfort/net';
import { Session } from '@ringfort/session';
import { afterAll, beforeAll, test } from 'vitest';
import { NodeClient } from './node-client.hot.ts';
import { LoneNode, SECRET } from './testing/lone-node.ts';

const PIPELINE = 16;
const KEY_COUNT = 100_000;
const BATCH_COUNT = 1000;
const BATCH_REQUESTS_MAX = 100;
const VALUE = 'value_of_16_byte';
/** Odd and not a factor of the key count: visits every key in a scattered order. */
const STRIDE = 7919;
const UNLIMITED = '1000000000';

/** `#` stands for a number of 12 digits, another one in each request. */
const COMMANDS: readonly { name: string; words: string; before?: string; beforeCount?: number }[] = [
  { name: 'PING', words: 'PING' },
  { name: 'SET', words: `SET key:# ${'x'.repeat(64)}` },
  { name: 'GET', words: 'GET key:#', before: `SET key:# ${'x'.repeat(64)}` },
  { name: 'INCR', words: 'INCR counter:#' },
  { name: 'LPUSH', words: `LPUSH list ${VALUE}` },
  { name: 'LPOP', words: 'LPOP poplist', before: `RPUSH poplist ${VALUE}`, beforeCount: 1_000_000 },
  { name: 'SADD', words: 'SADD set element:#' },
  { name: 'HSET', words: `HSET hash element:# ${VALUE}` },
  { name: 'HGET', words: 'HGET hash element:#' },
  {
    name: 'HGETALL',
    words: 'HGETALL small',
    before: `HSET small field:# ${VALUE}`,
    beforeCount: 10,
  },
  { name: 'ZADD', words: 'ZADD zset # element:#' },
  { name: 'ZRANGE', words: 'ZRANGE zset 0 99' },
  { name: 'ZRANGEBYSCORE', words: 'ZRANGEBYSCORE zset # +inf LIMIT 0 10' },
  { name: 'LRANGE', words: 'LRANGE list 0 99' },
  { name: 'XADD', words: `XADD stream * field ${VALUE}` },
  { name: 'MSET', words: `MSET${` key:# ${VALUE}`.repeat(10)}` },
];

let node: LoneNode;
let client: NodeClient;
let link: NodeClient;
let sequence = 0;

beforeAll(async () => {
  node = await LoneNode.start({
    values: {
      loglevel: 'nothing',
      'rate-limit-user-requests': UNLIMITED,
      'rate-limit-user-bytes': '1000gb',
      'rate-limit-address-requests': UNLIMITED,
      'rate-limit-address-bytes': '1000gb',
    },
  });
  client = await openClient();
  link = await openClient();
  give(link, batchOf(`RF.HELLO ${SECRET} link 1 2`, 1));
});

afterAll(() => node.stop());

test.for(COMMANDS)('$name', async ({ words, before, beforeCount = KEY_COUNT }, { bench }) => {
  for (let done = 0; before !== undefined && done < beforeCount; done += BATCH_REQUESTS_MAX) {
    give(client, batchOf(before, Math.min(BATCH_REQUESTS_MAX, beforeCount - done)));
  }
  const batches = Array.from({ length: BATCH_COUNT }, () => batchOf(words, PIPELINE));
  let turn = 0;
  await bench.compare(
    bench('from a client', () => give(client, batches[turn++ % BATCH_COUNT])),
    bench('over a link', () => give(link, batches[turn++ % BATCH_COUNT])),
  );
});

/** A connection whose handler is at hand: its socket serves only for being there. */
async function openClient(): Promise<NodeClient> {
  const { host } = node.server;
  const { promise, resolve } = Promise.withResolvers<NodeClient>();
  const { port } = await listen({
    ...{ host: '127.0.0.1', port: 0 },
    ...{ flushQueue: host.flushQueue, readBuffer: host.readBuffer, timers: host.timers },
    ...{ reusePort: false, backlog: 1, keepAliveMs: 0 },
    limits: { softLimitBytes: 2 ** 30, hardLimitBytes: 2 ** 30 },
    onError: (error) => {
      throw error;
    },
    onConnection: (connection) => {
      const session = new Session({
        ...{
          id: 1,
          address: '127.0.0.1:1',
          localAddress: '127.0.0.1:2',
          host: '127.0.0.1',
          nowMs: Date.now(),
        },
        user: host.users.initialUser(),
        connection: { pendingInputBytes: () => 0, pendingOutputBytes: () => 0, close: () => undefined },
      });
      const made = new NodeClient(connection, session, node.server, false);
      resolve(made);
      return made;
    },
  });
  connect(port, '127.0.0.1');
  return promise;
}

function batchOf(words: string, count: number): Buffer {
  const requests = Array.from({ length: count }, () => {
    sequence++;
    const number = String((sequence * STRIDE) % KEY_COUNT).padStart(12, '0');
    const parts = words.split(' ').map((part) => part.replaceAll('#', number));
    return `*${parts.length}\r\n${parts.map((part) => `$${part.length}\r\n${part}\r\n`).join('')}`;
  });
  return Buffer.from(requests.join(''));
}

function give(to: NodeClient, batch: Buffer): void {
  const { bytes, headroomBytes } = node.server.host.readBuffer;
  batch.copy(bytes, headroomBytes);
  to.onData(bytes, headroomBytes, headroomBytes + batch.length);
  to.connection.out.length = 0;
}
