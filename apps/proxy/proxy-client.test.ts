import { until } from '@ringfort/base/testing';
import { Connection } from '@ringfort/net';
import { frame, type RawClient } from '@ringfort/protocol/testing';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ToyCluster } from './testing/toy-cluster.ts';

const ASTERISK = 42;

let cluster: ToyCluster;

beforeAll(async () => {
  cluster = await ToyCluster.start();
});

afterEach(() => {
  for (const node of cluster.nodes) node.release();
});

afterAll(() => cluster.stop());

const keys = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const value = fc.nat(99).map(String);
const command = fc.oneof(
  fc.tuple(fc.constant('SET'), keys, value),
  fc.tuple(fc.constant('GET'), keys),
  fc.tuple(fc.constant('DEL'), keys, keys),
  fc.tuple(fc.constant('MGET'), keys, keys, keys),
  fc.constant(['DBSIZE'] as const),
  fc.tuple(fc.constant('ECHO'), value),
  fc.constant(['PING'] as const),
  fc.constant(['GET'] as const),
  fc.constant(['NONSENSE'] as const),
);

const bulk = (text: string | undefined): string =>
  text === undefined ? '$-1' : `$${text.length}\r\n${text}`;

/** What one server with one map answers, one request after the other. */
function modelReplies(requests: readonly (readonly string[])[]): string[] {
  const data = new Map<string, string>();
  return requests.map(([name, ...words]) => {
    if (name === 'PING') return '+PONG';
    if (name === 'ECHO') return bulk(words[0]);
    if (name === 'DBSIZE') return `:${data.size}`;
    if (name === 'NONSENSE') return "-ERR unknown command 'NONSENSE', with args beginning with: ";
    if (name === 'DEL') return `:${words.filter((key) => data.delete(key)).length}`;
    if (name === 'MGET') return [`*${words.length}`, ...words.map((key) => bulk(data.get(key)))].join('\r\n');
    if (name === 'GET' && words.length === 0) return "-ERR wrong number of arguments for 'get' command";
    if (name === 'GET') return bulk(data.get(words[0]));
    data.set(words[0], words[1]);
    return '+OK';
  });
}

test.each([
  ['refused', 'RENAME a b', '-CROSSSLOT'],
  ['answered here', 'PING', '+PONG'],
])('a pipeline of requests that are %s leaves in one write', async (_how, request, reply) => {
  const client = await cluster.client();
  await client.ask('PING');
  let writeCount = 0;
  const { flush } = Connection.prototype;
  const flushing = vi.spyOn(Connection.prototype, 'flush').mockImplementation(function (this: Connection) {
    // Only a link's output begins with a request.
    if (this.out.length > 0 && this.out.bytes[0] !== ASTERISK) writeCount++;
    flush.call(this);
  });
  const replies = await client.ask(...Array.from({ length: 50 }, () => request));
  flushing.mockRestore();
  expect(replies.every((each) => each.startsWith(reply))).toBe(true);
  expect(writeCount).toBe(1);
});

test('a pipeline of local, forwarded and split commands is answered in order, as by one server', async () => {
  const client = await cluster.client();
  const other = await cluster.client();
  const pipelines = fc.array(command, { minLength: 1, maxLength: 30 });
  const slowShards = fc.constantFrom([], [0], [1], [0, 1]);
  await fc.assert(
    fc.asyncProperty(pipelines, fc.nat(1000), slowShards, async (requests, cut, slow) => {
      for (const node of cluster.nodes) node.data.clear();
      for (const shard of slow) cluster.nodes[shard].hold();
      const bytes = requests.map((words) => frame(...words)).join('');
      await client.write(bytes.slice(0, cut % bytes.length));
      await client.write(bytes.slice(cut % bytes.length));
      const replies = client.replies(requests.length);
      // By then the proxy has sent the parts, and the nodes that answer have answered.
      await other.ask('PING');
      await other.ask('PING');
      for (const node of cluster.nodes) node.release();
      expect(await replies).toEqual(modelReplies(requests));
    }),
    { numRuns: 120 },
  );
});

test('requests behind a change of protocol do not overtake those before it', async () => {
  const client = await cluster.client();
  const [node] = cluster.nodes;
  const key = cluster.key(0);
  node.hold();
  const count = node.commands.length;
  await client.send(`SET ${key} new`, `MGET ${key} ${cluster.key(1)}`, 'HELLO 3', `GET ${key}`);
  await until('the first is with the node', () => node.commands.length > count);
  node.release();
  const replies = await client.replies(4);
  expect([replies[0], replies[1].slice(0, 13), replies[3]]).toEqual([
    '+OK',
    '*2\r\n$3\r\nnew\r\n',
    '$3\r\nnew',
  ]);
  expect(replies[2].startsWith('%')).toBe(true);
  expect(node.commands.slice(count).at(-1)).toBe(`GET ${key}`);
});

test('QUIT is answered after everything before it, and what follows is ignored', async () => {
  const client = await cluster.client();
  const [node] = cluster.nodes;
  node.hold();
  await client.send(`SET ${cluster.key(0)} 1`, 'PING', 'QUIT', 'PING');
  await until('the node has it', () => node.commands.at(-1)?.startsWith('SET') === true);
  node.release();
  expect(await client.rest()).toBe('+OK\r\n+PONG\r\n+OK\r\n');
});

test('bad bytes get their error after the replies before them', async () => {
  const client = await cluster.client();
  await client.write(`${frame('SET', cluster.key(0), '1')}*1\r\n!bad\r\n${frame('PING')}`);
  expect(await client.rest()).toBe("+OK\r\n-ERR Protocol error: expected '$', got '!'\r\n");
});

test('CLIENT REPLY OFF drops replies of the shards too, and ON is answered in its turn', async () => {
  const client = await cluster.client();
  const key = cluster.key(0);
  await client.send('CLIENT REPLY OFF', `SET ${key} 5`, 'PING', `MGET ${key} x`, 'CLIENT REPLY ON');
  expect(await client.ask(`GET ${key}`)).toEqual(['+OK']);
  expect(await client.replies(1)).toEqual(['$1\r\n5']);
  await client.send('CLIENT REPLY SKIP', `GET ${key}`, 'ECHO here');
  expect(await client.replies(1)).toEqual(['$4\r\nhere']);
});

test('a client that goes away leaves its replies to nobody', async () => {
  const [node] = cluster.nodes;
  node.hold();
  const gone = await cluster.client();
  const count = node.commands.length;
  await gone.send(`GET ${cluster.key(0)}`, `MGET ${cluster.key(0)} ${cluster.key(1)}`);
  await until('the node has both', () => node.commands.length === count + 2);
  const before = cluster.proxy.clientCount;
  gone.reset();
  await until('the proxy has noticed', () => cluster.proxy.clientCount < before);
  const client = await cluster.client();
  await client.send(`SET ${cluster.key(0)} 9`, `GET ${cluster.key(0)}`);
  node.release();
  expect(await client.replies(2)).toEqual(['+OK', '$1\r\n9']);
});

/** A number of the client with this id, as CLIENT LIST tells. */
async function clientField(observer: RawClient, id: string, name: string): Promise<number> {
  const [line] = await observer.ask(`CLIENT LIST ID ${id}`);
  return Number(new RegExp(`\\b${name}=(\\d+)`).exec(line)?.[1]);
}

test('replies of the proxy itself behind a slow one are bounded by the soft limit, and all come in the end', async () => {
  const small = await ToyCluster.start({ 'client-output-soft-limit': '100kb' });
  const [client, observer] = [await small.client(), await small.client()];
  const [id] = await client.ask('CLIENT ID');
  const [slow] = small.nodes;
  slow.hold();
  const text = 'e'.repeat(50_000);
  await client.send(`GET ${small.key(0)}`, ...Array.from({ length: 40 }, () => `ECHO ${text}`));
  let heldBytesMost = 0;
  for (let turn = 0; turn < 100; turn++) {
    heldBytesMost = Math.max(heldBytesMost, await clientField(observer, id.slice(1), 'obl'));
  }
  expect(heldBytesMost).toBeGreaterThan(100_000);
  expect(heldBytesMost).toBeLessThan(200_000);
  slow.release();
  const replies = await client.replies(41);
  expect(replies.slice(1)).toEqual(Array.from({ length: 40 }, () => bulk(text)));
  await small.stop();
});

test('requests without replies behind a slow one are bounded by their number', async () => {
  const patient = await ToyCluster.start({ 'request-timeout': '60000' });
  const [client, observer] = [await patient.client(), await patient.client()];
  const [id] = await client.ask('CLIENT ID');
  const [node] = patient.nodes;
  node.hold();
  const count = node.commands.length;
  await client.send('CLIENT REPLY OFF', `GET ${patient.key(0)}`);
  await until('the node has it', () => node.commands.length > count);
  const written = client.write(frame('RENAME', patient.key(0), patient.key(1)).repeat(400_000));
  let before = 0;
  let requestCount = 1;
  while (requestCount > before) {
    before = requestCount;
    for (let turn = 0; turn < 100; turn++)
      requestCount = await clientField(observer, id.slice(1), 'tot-cmds');
  }
  expect(requestCount).toBeGreaterThan(200_000);
  expect(requestCount).toBeLessThan(300_000);
  node.release();
  await written;
  expect(await client.ask('CLIENT REPLY ON')).toEqual(['+OK']);
  await patient.stop();
});

test('a client that lets replies pile up behind a slow one is dropped at the hard limit', async () => {
  const small = await ToyCluster.start({
    'client-output-soft-limit': '100kb',
    'client-output-hard-limit': '200kb',
  });
  const client = await small.client();
  const [slow, fast] = small.nodes;
  slow.hold();
  fast.data.set(small.key(1), 'v'.repeat(50_000));
  await client.send(`GET ${small.key(0)}`, ...Array.from({ length: 10 }, () => `GET ${small.key(1)}`));
  expect(await client.rest()).toBe('');
  await until('the proxy has noticed', () => small.proxy.clientCount === 0);
  expect(small.proxy.host.metrics.traffic.clientsDropped).toBe(1);
  await small.stop();
});

test('a client that has written all it wants and ended gets all its replies', async () => {
  const client = await cluster.client();
  const [node] = cluster.nodes;
  node.hold();
  const count = node.commands.length;
  await client.send(`SET ${cluster.key(0)} 1`, `GET ${cluster.key(1)}`, 'PING');
  client.end();
  await until('the node has it', () => node.commands.length > count);
  node.release();
  expect(await client.rest()).toMatch(/^\+OK\r\n.*\+PONG\r\n$/s);
});

test('draining answers what is under way and lets nobody in', async () => {
  const other = await ToyCluster.start();
  const client = await other.client();
  const idle = await other.client();
  other.nodes[0].hold();
  await client.send(`SET ${other.key(0)} 1`, 'PING');
  await until('the node has it', () => other.nodes[0].commands.length === 1);
  const stopped = other.proxy.stop(5000);
  expect(await idle.rest()).toBe('');
  await expect(other.client()).rejects.toThrow();
  other.nodes[0].release();
  expect(await client.rest()).toBe('+OK\r\n+PONG\r\n');
  await stopped;
  await other.stop();
});

test('CLIENT LIST counts what the client asked of shards too', async () => {
  const [client, observer] = [await cluster.client(), await cluster.client()];
  const [id] = await client.ask('CLIENT ID');
  const requests = [
    `GET ${cluster.key(0)}`,
    `GET ${cluster.key(0)}`,
    `MGET ${cluster.key(0)} ${cluster.key(1)}`,
  ];
  await client.ask(...requests, 'PING', 'DBSIZE');
  expect(await clientField(observer, id.slice(1), 'tot-cmds')).toBe(6);
});

test('DEBUG of a client of the proxy is judged by the proxy', async () => {
  const closed = await ToyCluster.start({ 'enable-debug-command': 'no' });
  const client = await closed.client();
  expect(await client.ask('DEBUG SLEEP 0')).toEqual([
    expect.stringMatching(/^-ERR DEBUG command not allowed\. If/),
  ]);
  for (const node of closed.nodes) expect(node.commands).toEqual([]);
  await closed.stop();
  const open = await cluster.client();
  for (const node of cluster.nodes) node.answers.set('DEBUG', '+OK\r\n');
  expect(await open.ask('DEBUG SLEEP 0')).toEqual(['+OK']);
});
