import { until } from '@ringfort/base/testing';
import { frame } from '@ringfort/protocol/testing';
import { afterEach, expect, test } from 'vitest';
import { ToyCluster } from './testing/toy-cluster.ts';

/** Small, so that small values are uploads too. */
const THRESHOLD_BYTES = 4096;
const VALUE = 'v'.repeat(3 * THRESHOLD_BYTES);

const clusters: ToyCluster[] = [];

async function start(options: Readonly<Record<string, string>> = {}): Promise<ToyCluster> {
  const cluster = await ToyCluster.start({ 'stream-threshold': String(THRESHOLD_BYTES), ...options });
  clusters.push(cluster);
  return cluster;
}

afterEach(async () => {
  for (const cluster of clusters.splice(0)) await cluster.stop();
});

/** Uploads under way at the shard. */
function reservedCount(cluster: ToyCluster, shard: number): number {
  return cluster.proxy.cluster.shards[shard].all().filter((link) => link.isReserved).length;
}

test('passes on a large value that comes in two pieces, wherever it is cut, and what follows it', async () => {
  const cluster = await start();
  const key = cluster.key(0);
  const before = frame('SET', cluster.key(1), 'small');
  const upload = frame('SET', key, VALUE, 'EX', '10');
  const after = frame('GET', key) + frame('PING') + frame('GET', cluster.key(1));
  const stream = before + upload + after;
  const cuts = [];
  for (let cut = 1; cut < stream.length; cut++) {
    const isInValue = cut > before.length + 60 && cut < before.length + upload.length - 40;
    if (!isInValue || cut % 1031 === 0) cuts.push(cut);
  }
  const client = await cluster.client();
  const other = await cluster.client();
  for (const cut of cuts) {
    await client.write(stream.slice(0, cut));
    // Two reads of the proxy, not one: the first has been handled once another client has its answer.
    await other.ask('PING');
    await client.write(stream.slice(cut));
    const expected = ['+OK', '+OK', `$${VALUE.length}\r\n${VALUE}`, '+PONG', '$5\r\nsmall'];
    expect(await client.replies(5), `cut at ${cut}`).toEqual(expected);
    cluster.nodes[0].data.clear();
  }
  expect(cluster.nodes[0].commands.at(-2)).toBe(`SET ${key} ${VALUE.slice(0, 20)} EX 10`);
});

test('passes on a value that comes byte by byte', async () => {
  const cluster = await start();
  const client = await cluster.client();
  const key = cluster.key(0);
  const value = 'w'.repeat(THRESHOLD_BYTES + 10);
  for (const byte of frame('SET', key, value, 'NX') + frame('GET', key)) await client.write(byte);
  expect(await client.replies(2)).toEqual(['+OK', `$${value.length}\r\n${value}`]);
});

test('the end of an upload may be cut anywhere once it is under way', async () => {
  const cluster = await start();
  const client = await cluster.client();
  const other = await cluster.client();
  const key = cluster.key(0);
  const stream = frame('SET', key, VALUE, 'EX', '10') + frame('PING');
  for (let cut = stream.length - 50; cut < stream.length; cut++) {
    await client.write(stream.slice(0, 2000));
    await until('the upload has begun', () => reservedCount(cluster, 0) === 1);
    await client.write(stream.slice(2000, cut));
    await other.ask('PING');
    await client.write(stream.slice(cut));
    expect(await client.replies(2), `cut at ${cut}`).toEqual(['+OK', '+PONG']);
  }
});

test('the requests behind an upload wait for its reply', async () => {
  const cluster = await start();
  const [node, other] = cluster.nodes;
  const client = await cluster.client();
  const key = cluster.key(0);
  await client.write(frame('SET', key, VALUE).slice(0, 2000));
  await until('the upload has begun', () => reservedCount(cluster, 0) === 1);
  node.hold();
  await client.write(frame('SET', key, VALUE).slice(2000) + frame('SET', cluster.key(1), '1'));
  await until('the node has the value', () => node.data.size === 1);
  expect(other.commands).toEqual([]);
  node.release();
  expect(await client.replies(2)).toEqual(['+OK', '+OK']);
});

test('an upload waits until everything before it is answered', async () => {
  const cluster = await start();
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

test('a client that goes away in the middle leaves nothing, and the next upload works', async () => {
  const cluster = await start();
  const [node] = cluster.nodes;
  const key = cluster.key(0);
  const gone = await cluster.client();
  await gone.write(frame('SET', key, VALUE).slice(0, 2000));
  await until('the upload has begun', () => reservedCount(cluster, 0) === 1);
  gone.close();
  await until('it has ended', () => reservedCount(cluster, 0) === 0);
  const client = await cluster.client();
  const upload = frame('SET', cluster.key(0, 'other'), VALUE);
  await client.write(upload.slice(0, 2000));
  await client.write(upload.slice(2000));
  expect(await client.replies(1)).toEqual(['+OK']);
  expect(node.data.has(key)).toBe(false);
});

test('a shard lost in the middle: one error, the rest is swallowed, the connection goes on', async () => {
  const cluster = await start();
  const client = await cluster.client();
  const key = cluster.key(0);
  const upload = frame('SET', key, VALUE);
  await client.write(upload.slice(0, 2000));
  await until('the upload has begun', () => reservedCount(cluster, 0) === 1);
  cluster.nodes[0].dropConnections();
  const [error] = await client.replies(1);
  expect(error).toBe(
    '-UNAVAILABLE the connection to shard s0 was lost before the reply; the write may have happened',
  );
  await client.write(upload.slice(2000) + frame('PING') + frame('GET', key));
  expect(await client.replies(2)).toEqual(['+PONG', '$-1']);
});

test('more uploads at once than there are links for them: all arrive', async () => {
  const cluster = await start();
  const uploads = await Promise.all(
    Array.from({ length: 11 }, async (_, index) => {
      const client = await cluster.client();
      const bytes = frame('SET', cluster.key(0, `upload${index}-`), VALUE);
      await client.write(bytes.slice(0, 2000));
      return { client, rest: bytes.slice(2000) };
    }),
  );
  await until('the links are taken', () => reservedCount(cluster, 0) === 4);
  for (const { client, rest } of uploads) await client.write(rest);
  for (const { client } of uploads) expect(await client.replies(1)).toEqual(['+OK']);
  expect(cluster.nodes[0].data.size).toBe(11);
  expect(reservedCount(cluster, 0)).toBe(0);
});

test('uploads of clients of one protocol version do not keep those of the other waiting', async () => {
  const cluster = await start();
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

test('CLIENT REPLY SKIP drops the reply of an upload', async () => {
  const cluster = await start();
  const client = await cluster.client();
  const key = cluster.key(0);
  const bytes = frame('CLIENT', 'REPLY', 'SKIP') + frame('SET', key, VALUE);
  await client.write(bytes.slice(0, 2000));
  await until('the upload has begun', () => reservedCount(cluster, 0) === 1);
  await client.write(bytes.slice(2000) + frame('PING'));
  expect(await client.replies(1)).toEqual(['+PONG']);
});

test('CLIENT PAUSE holds an upload until it ends', async () => {
  const cluster = await start();
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
  const cluster = await start({ user: 'default on nopass ~* +@all -set' });
  const client = await cluster.client();
  const bytes = frame('SET', cluster.key(0), VALUE);
  await client.write(bytes.slice(0, 2000));
  await client.write(`${bytes.slice(2000)}${frame('PING')}`);
  const [error, pong] = await client.replies(2);
  expect(error).toContain('NOPERM');
  expect(pong).toBe('+PONG');
  expect(cluster.nodes[0].commands).toEqual([]);
});

test('bad bytes after a large value end the connection with an error', async () => {
  const cluster = await start();
  const client = await cluster.client();
  const upload = frame('SET', cluster.key(0), VALUE, 'EX', '10');
  await client.write(upload.slice(0, 2000));
  await until('the upload has begun', () => reservedCount(cluster, 0) === 1);
  await client.write(`${upload.slice(2000, -15)}garbage\r\n\r\n`);
  await client.rest();
  expect(reservedCount(cluster, 0)).toBe(0);
});

test('an upload that gets no link of its own within the request timeout goes over the shared one', async () => {
  const cluster = await start({ 'request-timeout': '300' });
  cluster.nodes[0].isFull = true;
  const [client, other] = [await cluster.client(), await cluster.client()];
  const bytes = frame('SET', cluster.key(0), VALUE);
  await client.write(bytes.slice(0, 2000));
  await other.ask('PING');
  await client.write(`${bytes.slice(2000)}${frame('PING')}`);
  expect(await client.replies(2)).toEqual(['+OK', '+PONG']);
});

test('an upload behind uploads that do not end goes over the shared link in time', async () => {
  const cluster = await start({ 'request-timeout': '300' });
  for (let index = 0; index < 4; index++) {
    const slow = await cluster.client();
    await slow.write(frame('SET', cluster.key(0, 'slow'), VALUE).slice(0, 2000));
  }
  await until('all links are taken', () => reservedCount(cluster, 0) === 4);
  const [client, other] = [await cluster.client(), await cluster.client()];
  const bytes = frame('SET', cluster.key(0), VALUE);
  await client.write(bytes.slice(0, 2000));
  await other.ask('PING');
  await client.write(bytes.slice(2000));
  expect(await client.replies(1)).toEqual(['+OK']);
});

test('an upload takes a link that is up before one that is not', async () => {
  const cluster = await start();
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

test.each(['1', '64'])(
  'with a window of %s, an upload waits for a node that does not read',
  async (window) => {
    const cluster = await start({ 'link-inflight-max': window });
    const [node] = cluster.nodes;
    const [client, other] = [await cluster.client(), await cluster.client()];
    const size = 64 * 1024 * 1024;
    const begin = `*3\r\n$3\r\nSET\r\n$${cluster.key(0).length}\r\n${cluster.key(0)}\r\n$${size}\r\n`;
    await client.write(begin + VALUE);
    await until('it has begun', () => reservedCount(cluster, 0) === 1);
    node.stopReading();
    const written = client.write('v'.repeat(size - VALUE.length + 2));
    const [ours] = cluster.proxy.cluster.shards[0].all().filter((link) => link.isReserved);
    await until('the output to it is full', () => ours.isOutputFull);
    for (let turn = 0; turn < 400; turn++) {
      cluster.proxy.cluster.expire(0);
      await other.ask('PING');
    }
    const { traffic } = cluster.proxy.host.metrics;
    traffic.inputBytes = 0;
    await until('what was read is counted anew', () => traffic.inputBytes > 0);
    expect(traffic.inputBytes).toBeLessThan(size / 4);
    node.readOn();
    await written;
    expect(await client.replies(1)).toEqual(['+OK']);
  },
);

/** All of what is there, then nothing for a long time. */
const BYTE_LIMITS = { 'rate-limit-user-bytes': '1kb', 'rate-limit-user-bytes-burst': '20kb' };

test('an upload is charged with all its bytes, not with the first piece', async () => {
  const cluster = await start(BYTE_LIMITS);
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
  const cluster = await start(BYTE_LIMITS);
  cluster.nodes[0].answers.set('HSET', ':3\r\n');
  const client = await cluster.client();
  const upload = frame('HSET', cluster.key(0), 'a', VALUE, 'b', VALUE, 'c', VALUE);
  await client.write(upload.slice(0, 2000));
  await until('it has begun', () => reservedCount(cluster, 0) === 1);
  await client.write(upload.slice(2000));
  expect(await client.replies(1)).toEqual([':3']);
  expect(await client.ask('PING')).toEqual([expect.stringMatching(/^-THROTTLED/)]);
});
