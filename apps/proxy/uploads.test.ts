import { until } from '@ringfort/base/testing';
import { frame, type RawClient } from '@ringfort/protocol/testing';
import { afterEach, expect, test, vi } from 'vitest';
import type { ToyCluster } from './testing/toy-cluster.ts';
import { reservedCount, UploadClusters, VALUE } from './testing/upload-cluster.ts';
import { WatchedTimers } from './testing/watched-timers.ts';

const clusters = new UploadClusters();

afterEach(() => {
  vi.restoreAllMocks();
  return clusters.stop();
});

/** Uploads at once to one shard, in one protocol version. */
const LINK_COUNT = 16;

/** So many uploads to the first shard that do not end; the function ends them. */
async function stall(cluster: ToyCluster, count: number): Promise<() => void> {
  const slow: RawClient[] = [];
  // One by one: links are opened so, and the last of many might not get one within a short request timeout.
  while (slow.length < count) {
    const client = await cluster.client();
    await client.write(frame('SET', cluster.key(0, 'slow'), VALUE).slice(0, 2000));
    if (await isSoon(() => reservedCount(cluster, 0) > slow.length)) slow.push(client);
    else client.close();
  }
  return () => {
    for (const each of slow) each.close();
  };
}

/** False when it was not so within a second: a busy machine, and a short request timeout that is over. */
async function isSoon(holds: () => boolean): Promise<boolean> {
  const endMs = performance.now() + 1000;
  while (!holds() && performance.now() < endMs) await new Promise((resolve) => setTimeout(resolve, 1));
  return holds();
}

/** As `stall`, of clients that never stop sending: a byte now and then, as it were. */
function takeAllLinks(cluster: ToyCluster): Promise<() => void> {
  vi.spyOn(cluster.proxy.uploads, 'expire').mockReturnValue();
  return stall(cluster, LINK_COUNT);
}

test('an upload waits until everything before it is answered', async () => {
  const cluster = await clusters.start();
  const [node, other] = cluster.nodes;
  const client = await cluster.client();
  other.hold();
  await client.write(frame('SET', cluster.key(1), '1') + frame('SET', cluster.key(0), VALUE).slice(0, 2000));
  await until('the first is with its node', () => other.commands.length === 1);
  expect(reservedCount(cluster, 0)).toBe(0);
  other.release();
  await until('the upload has begun', () => reservedCount(cluster, 0) === 1);
  await client.write(frame('SET', cluster.key(0), VALUE).slice(2000));
  expect(await client.replies(2)).toEqual(['+OK', '+OK']);
  expect(node.data.size).toBe(1);
});

test('an upload begins, and its time with it, once its client has read the replies before it', async () => {
  const cluster = await clusters.start({ 'request-timeout': '60000' });
  const { host, uploads } = cluster.proxy;
  const [client, other] = [await cluster.client(), await cluster.client()];
  const upload = frame('SET', cluster.key(0, 'new'), VALUE);
  await client.write(upload.slice(0, 2000));
  await until('there is a link', () => cluster.proxy.cluster.shards[0].all().some((link) => link.isReserved));
  await client.write(upload.slice(2000));
  await client.replies(1);
  const [node] = cluster.nodes;
  // More than the kernel takes.
  const reply = `$16000000\r\n${'w'.repeat(16_000_000)}\r\n`;
  node.data.set(cluster.key(0), reply.slice(11, -2));
  const begin = vi.spyOn(uploads, 'begin');
  const { receivedBytes } = client;
  client.stopReading();
  await client.write(frame('GET', cluster.key(0)) + upload.slice(0, 2000));
  await until('the reply is there', () => begin.mock.calls.length === 2);
  await client.write(upload.slice(2000));
  await other.ask('PING');
  expect(reservedCount(cluster, 0)).toBe(0);
  uploads.expire(host.clock.monotonicMs() + 60_001);
  client.readOn();
  await until('all is read', () => client.receivedBytes === receivedBytes + reply.length + '+OK\r\n'.length);
});

test('more uploads at once than there are links for them: all arrive', async () => {
  const cluster = await clusters.start();
  const uploads = await Promise.all(
    Array.from({ length: 2 * LINK_COUNT + 3 }, async (_, index) => {
      const client = await cluster.client();
      const bytes = frame('SET', cluster.key(0, `upload${index}-`), VALUE);
      await client.write(bytes.slice(0, 2000));
      return { client, rest: bytes.slice(2000) };
    }),
  );
  await until('the links are taken', () => reservedCount(cluster, 0) === LINK_COUNT);
  for (const { client, rest } of uploads) await client.write(rest);
  for (const { client } of uploads) expect(await client.replies(1)).toEqual(['+OK']);
  expect(cluster.nodes[0].data.size).toBe(uploads.length);
  expect(reservedCount(cluster, 0)).toBe(0);
});

test('an upload does not wait behind a few clients that do not go on with theirs', async () => {
  const cluster = await clusters.start({ 'request-timeout': '60000' });
  await stall(cluster, 8);
  const client = await cluster.client();
  const bytes = frame('SET', cluster.key(0), VALUE);
  await client.write(bytes.slice(0, 2000));
  await until('it has begun', () => reservedCount(cluster, 0) === 9);
  await client.write(bytes.slice(2000));
  expect(await client.replies(1)).toEqual(['+OK']);
});

test('clients that do not go on for the request timeout lose their links to those who wait', async () => {
  const cluster = await clusters.start({ 'request-timeout': '60000' });
  await stall(cluster, LINK_COUNT);
  const client = await cluster.client();
  const bytes = frame('SET', cluster.key(0), VALUE);
  await client.write(bytes.slice(0, 2000));
  const { host, uploads } = cluster.proxy;
  uploads.expire(host.clock.monotonicMs() + 60_001);
  await until('it is the only one', () => reservedCount(cluster, 0) === 1);
  await client.write(bytes.slice(2000));
  expect(await client.replies(1)).toEqual(['+OK']);
});

test('uploads of clients of one protocol version do not keep those of the other waiting', async () => {
  const cluster = await clusters.start();
  for (const version of ['2', '3']) {
    for (let index = 0; index < 5; index++) {
      const client = await cluster.client();
      await client.send(`HELLO ${version}`);
      await client.replies(1);
      const bytes = frame('SET', cluster.key(0, `of${version}-${index}-`), VALUE);
      await client.write(bytes.slice(0, 2000));
      await client.write(bytes.slice(2000));
      expect(await client.replies(1)).toEqual(['+OK']);
    }
  }
});

test('CLIENT PAUSE holds an upload until it ends', async () => {
  const cluster = await clusters.start();
  const [client, other] = [await cluster.client(), await cluster.client()];
  await other.ask('CLIENT PAUSE 60000 WRITE');
  const bytes = frame('SET', cluster.key(0), VALUE);
  await client.write(bytes.slice(0, 2000));
  await client.write(bytes.slice(2000));
  await other.ask('PING');
  expect(cluster.nodes[0].commands).toEqual([]);
  await other.ask('CLIENT UNPAUSE');
  expect(await client.replies(1)).toEqual(['+OK']);
});

test('a user who may not write is told so once the request is there', async () => {
  const cluster = await clusters.start({ user: 'default on nopass ~* +@all -set' });
  const client = await cluster.client();
  const bytes = frame('SET', cluster.key(0), VALUE);
  await client.write(bytes.slice(0, 2000));
  await client.write(`${bytes.slice(2000)}${frame('PING')}`);
  const [error, pong] = await client.replies(2);
  expect(error).toContain('NOPERM');
  expect(pong).toBe('+PONG');
  expect(cluster.nodes[0].commands).toEqual([]);
});

test('an upload that gets no link of its own within the request timeout goes over the shared one', async () => {
  const cluster = await clusters.start({ 'request-timeout': '300' });
  cluster.nodes[0].isFull = true;
  const [client, other] = [await cluster.client(), await cluster.client()];
  const bytes = frame('SET', cluster.key(0), VALUE);
  await client.write(bytes.slice(0, 2000));
  await other.ask('PING');
  await client.write(`${bytes.slice(2000)}${frame('PING')}`);
  expect(await client.replies(2)).toEqual(['+OK', '+PONG']);
});

test('an upload behind uploads that do not end goes over the shared link in time', async () => {
  const cluster = await clusters.start({ 'request-timeout': '300' });
  await takeAllLinks(cluster);
  const [client, other] = [await cluster.client(), await cluster.client()];
  const bytes = frame('SET', cluster.key(0), VALUE);
  await client.write(bytes.slice(0, 2000));
  await other.ask('PING');
  await client.write(bytes.slice(2000));
  expect(await client.replies(1)).toEqual(['+OK']);
});

test('a request of several large values waits for a link of its own once, and the next one may have one', async () => {
  const user = 'default on nopass ~* +@all -hset';
  const cluster = await clusters.start({ 'request-timeout': '311', user });
  const letGo = await takeAllLinks(cluster);
  const [client, other] = [await cluster.client(), await cluster.client()];
  const waits = new WatchedTimers(cluster.proxy.host.timers, 311);
  const bytes = frame('HSET', cluster.key(0), 'a', VALUE, 'b', VALUE);
  await client.write(bytes.slice(0, 2000));
  await until('it has waited', () => waits.startedCount === 1 && waits.pendingCount === 0);
  await client.write(bytes.slice(2000, -2000));
  await other.ask('PING');
  await client.write(bytes.slice(-2000));
  expect(await client.replies(1)).toEqual([expect.stringContaining('NOPERM')]);
  expect(waits.startedCount).toBe(1);
  letGo();
  await until('the links are free', () => reservedCount(cluster, 0) === 0);
  const next = frame('SET', cluster.key(0), VALUE, 'EX', '10');
  await client.write(next.slice(0, 2000));
  await until('the next one has begun', () => reservedCount(cluster, 0) === 1);
  await client.write(next.slice(2000));
  expect(await client.replies(1)).toEqual(['+OK']);
});

test('the deadline of a wait for a link goes with the wait: the upload began, or its client is gone', async () => {
  const cluster = await clusters.start({ 'request-timeout': '60000' });
  const deadlines = new WatchedTimers(cluster.proxy.host.timers, 60_000);
  await takeAllLinks(cluster);
  expect(deadlines.startedCount).toBeGreaterThan(0);
  expect(deadlines.pendingCount).toBe(0);
  const [client, other] = [await cluster.client(), await cluster.client()];
  const [id] = await client.ask('CLIENT ID');
  await client.write(frame('SET', cluster.key(0), VALUE).slice(0, 2000));
  await until('it waits', () => deadlines.pendingCount === 1);
  expect(await other.ask(`CLIENT KILL ID ${id.slice(1)}`)).toEqual([':1']);
  await until('its deadline is gone', () => deadlines.pendingCount === 0);
});

test('an upload takes a link that is up before one that is not', async () => {
  const cluster = await clusters.start();
  const uploads = [await cluster.client(), await cluster.client()];
  const bytes = frame('SET', cluster.key(0), VALUE);
  for (const client of uploads) await client.write(bytes.slice(0, 2000));
  await until('there are two links', () => reservedCount(cluster, 0) === 2);
  const [first] = cluster.proxy.cluster.shards[0].all().filter((link) => link.isReserved);
  for (const client of uploads) await client.write(bytes.slice(2000));
  for (const client of uploads) await client.replies(1);
  cluster.nodes[0].isFull = true;
  first.hangUp('the test wants it down');
  await until('it is down', () => !first.isUp);
  await uploads[0].write(bytes.slice(0, 2000));
  await until('the other link is taken', () => reservedCount(cluster, 0) === 1);
  await uploads[0].write(bytes.slice(2000));
  expect(await uploads[0].replies(1)).toEqual(['+OK']);
});

/** All of what is there, then nothing for a long time. */
const BYTE_LIMITS = { 'rate-limit-user-bytes': '1kb', 'rate-limit-user-bytes-burst': '20kb' };

test('an upload is charged with all its bytes, not with the first piece', async () => {
  const cluster = await clusters.start(BYTE_LIMITS);
  const client = await cluster.client();
  const upload = frame('SET', cluster.key(0), VALUE);
  await client.write(upload.slice(0, 2000));
  await until('it has begun', () => reservedCount(cluster, 0) === 1);
  await client.write(upload.slice(2000));
  expect(await client.replies(1)).toEqual(['+OK']);
  await client.write(upload);
  expect(await client.replies(1)).toEqual([expect.stringMatching(/^-THROTTLED/)]);
  expect(await client.ask('PING')).toEqual(['+PONG']);
});

test('an upload of several large values is charged with each of them', async () => {
  const cluster = await clusters.start(BYTE_LIMITS);
  cluster.nodes[0].answers.set('HSET', ':3\r\n');
  const client = await cluster.client();
  const upload = frame('HSET', cluster.key(0), 'a', VALUE, 'b', VALUE, 'c', VALUE);
  await client.write(upload.slice(0, 2000));
  await until('it has begun', () => reservedCount(cluster, 0) === 1);
  await client.write(upload.slice(2000));
  expect(await client.replies(1)).toEqual([':3']);
  expect(await client.ask('PING')).toEqual([expect.stringMatching(/^-THROTTLED/)]);
});
