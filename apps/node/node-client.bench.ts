/**
 * Nanoseconds of CPU per request in a node, without the kernel: `node apps/node/node-client.bench.ts [command,…]`. Batches
 * of 16 requests are handed to a client's connection as if they had been read; what it answers is thrown away. With a
 * link in place of a client: `--link`. `ROUNDS` says how many rounds the best is taken of: more on a busy machine.
 */
import { connect } from 'node:net';
import { listen } from '@ringfort/net';
import { Session } from '@ringfort/session';
import { NodeClient } from './node-client.hot.ts';
import { LoneNode, SECRET } from './testing/lone-node.ts';

const PIPELINE = 16;
const KEY_COUNT = 100_000;
const BATCHES_PER_ROUND = 1000;
const ROUNDS = Number(process.env['ROUNDS'] ?? 40);
const VALUE = 'value of 16 byte';
/** Odd and not a factor of the key count: visits every key in a scattered order. */
const STRIDE = 7919;
const UNLIMITED = '1000000000';

/** `#` stands for a number of 12 digits, another one in each request. */
const COMMANDS: readonly { name: string; words: string; before?: string; beforeCount?: number }[] = [
  { name: 'PING', words: 'PING' },
  { name: 'SET', words: `SET key:# ${'x'.repeat(64)}` },
  { name: 'GET', words: 'GET key:#', before: `SET key:# ${'x'.repeat(64)}` },
  { name: 'INCR', words: 'INCR counter:#' },
  { name: 'LPUSH', words: `LPUSH list ${VALUE.replaceAll(' ', '_')}` },
  { name: 'LPOP', words: 'LPOP poplist', before: 'RPUSH poplist value_of_16_bytes', beforeCount: 1_000_000 },
  { name: 'SADD', words: 'SADD set element:#' },
  { name: 'HSET', words: 'HSET hash element:# value_of_16_bytes' },
  { name: 'HGET', words: 'HGET hash element:#' },
  {
    name: 'HGETALL',
    words: 'HGETALL small',
    before: 'HSET small field:# value_of_16_bytes',
    beforeCount: 10,
  },
  { name: 'ZADD', words: 'ZADD zset # element:#' },
  { name: 'ZRANGE', words: 'ZRANGE zset 0 99' },
  { name: 'ZRANGEBYSCORE', words: 'ZRANGEBYSCORE zset # +inf LIMIT 0 10' },
  { name: 'LRANGE', words: 'LRANGE list 0 99' },
  { name: 'XADD', words: 'XADD stream * field value_of_16_bytes' },
  { name: 'MSET', words: `MSET${' key:# value_of_16_bytes'.repeat(10)}` },
];

const [wanted = ''] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isLink = process.argv.includes('--link');
const node = await LoneNode.start({
  values: {
    loglevel: 'nothing',
    'rate-limit-user-requests': UNLIMITED,
    'rate-limit-user-bytes': '1000gb',
    'rate-limit-address-requests': UNLIMITED,
    'rate-limit-address-bytes': '1000gb',
  },
});
let sequence = 0;
const client = await openClient();
if (isLink) feed(`RF.HELLO ${SECRET} link 1 2`, 1);

for (const command of COMMANDS) {
  if (wanted !== '' && !wanted.split(',').includes(command.name)) continue;
  if (command.before !== undefined) feed(command.before, command.beforeCount ?? KEY_COUNT);
  const batches = Array.from({ length: BATCHES_PER_ROUND }, () => batchOf(command.words, PIPELINE));
  // Until the code is compiled and every key is there.
  for (let round = 0; round < 10; round++) run(batches);
  let bestNs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) bestNs = Math.min(bestNs, run(batches));
  console.log(`${command.name.padEnd(16)} ${bestNs.toFixed(0)} ns`);
}
await node.stop();
process.exit();

/** A connection whose handler is at hand: its socket serves only for being there. */
async function openClient(): Promise<NodeClient> {
  const { host } = node.server;
  const { promise, resolve } = Promise.withResolvers<NodeClient>();
  const { port } = await listen({
    ...{ host: '127.0.0.1', port: 0, flushQueue: host.flushQueue, readBuffer: host.readBuffer },
    ...{ reusePort: false, backlog: 1, keepAliveMs: 0 },
    limits: () => ({ softLimitBytes: 2 ** 30, hardLimitBytes: 2 ** 30 }),
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

function feed(words: string, count: number): void {
  for (let done = 0; done < count; done += 100) give(batchOf(words, Math.min(100, count - done)));
}

function give(batch: Buffer): void {
  const { bytes, headroomBytes } = node.server.host.readBuffer;
  batch.copy(bytes, headroomBytes);
  client.onData(bytes, headroomBytes, headroomBytes + batch.length);
  client.connection.out.length = 0;
}

/** Nanoseconds per request. */
function run(batches: readonly Buffer[]): number {
  const before = process.cpuUsage();
  for (const batch of batches) give(batch);
  const used = process.cpuUsage(before);
  return ((used.user + used.system) * 1000) / (batches.length * PIPELINE);
}
