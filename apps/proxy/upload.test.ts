import { until } from '@ringfort/base/testing';
import { frame } from '@ringfort/protocol/testing';
import { afterEach, expect, test, vi } from 'vitest';
import type { ToyCluster } from './testing/toy-cluster.ts';
import { reservedCount, UploadClusters, VALUE } from './testing/upload-cluster.ts';

const clusters = new UploadClusters();

afterEach(() => {
  vi.restoreAllMocks();
  return clusters.stop();
});

test('passes on a large value that comes in two pieces, wherever it is cut, and what follows it', async () => {
  const cluster = await clusters.start();
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
  const cluster = await clusters.start();
  const client = await cluster.client();
  const key = cluster.key(0);
  const value = 'w'.repeat(5000);
  for (const byte of frame('SET', key, value, 'NX') + frame('GET', key)) await client.write(byte);
  expect(await client.replies(2)).toEqual(['+OK', `$${value.length}\r\n${value}`]);
});

test('the end of an upload may be cut anywhere once it is under way', async () => {
  const cluster = await clusters.start();
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

/** An upload whose reply the first node holds back, with a request to the second shard behind it. */
async function sendHeldUpload(cluster: ToyCluster): Promise<Awaited<ReturnType<ToyCluster['client']>>> {
  const [node] = cluster.nodes;
  const client = await cluster.client();
  const key = cluster.key(0);
  await client.write(frame('SET', key, VALUE).slice(0, 2000));
  await until('the upload has begun', () => reservedCount(cluster, 0) === 1);
  node.hold();
  await client.write(frame('SET', key, VALUE).slice(2000) + frame('SET', cluster.key(1), '1'));
  await until('the node has the value', () => node.data.size === 1);
  return client;
}

test('the requests behind an upload wait for its reply', async () => {
  const cluster = await clusters.start();
  const [node, other] = cluster.nodes;
  const client = await sendHeldUpload(cluster);
  expect(other.commands).toEqual([]);
  node.release();
  expect(await client.replies(2)).toEqual(['+OK', '+OK']);
});

test('the requests behind an upload wait for its reply, whatever else would have them go on', async () => {
  const cluster = await clusters.start();
  const [node, other] = cluster.nodes;
  const asked = vi.spyOn(cluster.proxy.uploads, 'begin');
  const client = await sendHeldUpload(cluster);
  // As when there is room for output that it waited for before the upload.
  const [[passing]] = asked.mock.calls;
  passing.onDrain();
  const observer = await cluster.client();
  await observer.ask(`GET ${cluster.key(1)}`);
  expect(other.commands).toEqual([`GET ${cluster.key(1)}`]);
  node.release();
  expect(await client.replies(2)).toEqual(['+OK', '+OK']);
});

test('a client that goes away in the middle leaves nothing, and the next upload works', async () => {
  const cluster = await clusters.start();
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
  const cluster = await clusters.start();
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

test('what a client pauses in the middle is not held against the shard, which has its own time once all is sent', async () => {
  const cluster = await clusters.start();
  const [node] = cluster.nodes;
  const { cluster: view, host } = cluster.proxy;
  const client = await cluster.client();
  const upload = frame('SET', cluster.key(0), VALUE);
  await client.write(upload.slice(0, 2000));
  await until('the upload has begun', () => reservedCount(cluster, 0) === 1);
  const startMs = host.clock.monotonicMs();
  for (let passedMs = 0; passedMs <= 60_000; passedMs += 1000) view.expire(startMs + passedMs);
  node.hold();
  await client.write(upload.slice(2000));
  await until('the node has the value', () => node.data.size === 1);
  view.expire(host.clock.monotonicMs() + 2000);
  node.release();
  expect(await client.replies(1)).toEqual(['+OK']);
  node.hold();
  await client.write(upload.slice(0, 2000));
  await until('the next upload has begun', () => reservedCount(cluster, 0) === 1);
  await client.write(upload.slice(2000));
  await until('all is sent', () => reservedCount(cluster, 0) === 0);
  view.expire(host.clock.monotonicMs() + 3000);
  expect(await client.replies(1)).toEqual([
    expect.stringMatching(/^-TIMEOUT .* the write may have happened$/),
  ]);
});

test('a client that does not go on in the middle is told so and closed, and its half is forgotten', async () => {
  const cluster = await clusters.start();
  const { host, uploads } = cluster.proxy;
  const client = await cluster.client();
  const upload = frame('SET', cluster.key(0), VALUE);
  await client.write(upload.slice(0, 2000));
  await until('the upload has begun', () => reservedCount(cluster, 0) === 1);
  const startMs = host.clock.monotonicMs();
  const clock = vi.spyOn(host.clock, 'monotonicMs').mockReturnValue(startMs + 2500);
  await client.write(upload.slice(2000, 4000));
  // Once another client has its answer, this has been read.
  await (await cluster.client()).ask('PING');
  uploads.expire(startMs + 5000);
  clock.mockRestore();
  uploads.expire(startMs + 5600);
  expect(await client.rest()).toBe(
    '-TIMEOUT the rest of a large request did not come for 3000 ms; it was not executed\r\n',
  );
  await until('its link is free', () => reservedCount(cluster, 0) === 0);
  expect(host.metrics.traffic.clientsDropped).toBe(1);
  expect(cluster.nodes[0].commands).toEqual([]);
});

test('a client that does not go on after its shard was lost is closed without a second error', async () => {
  const cluster = await clusters.start();
  const { host, uploads } = cluster.proxy;
  const client = await cluster.client();
  await client.write(frame('SET', cluster.key(0), VALUE).slice(0, 2000));
  await until('the upload has begun', () => reservedCount(cluster, 0) === 1);
  cluster.nodes[0].dropConnections();
  expect(await client.replies(1)).toEqual([expect.stringMatching(/^-UNAVAILABLE /)]);
  uploads.expire(host.clock.monotonicMs() + 3001);
  expect(await client.rest()).toBe('');
});

test('a shard lost before the first piece: one error, and the half of it does not go over the next connection', async () => {
  const cluster = await clusters.start();
  const [node] = cluster.nodes;
  const client = await cluster.client();
  const upload = frame('SET', cluster.key(0), VALUE);
  await client.write(upload.slice(0, 2000));
  await until('there is a link', () => reservedCount(cluster, 0) === 1);
  const [link] = cluster.proxy.cluster.shards[0].all().filter((each) => each.isReserved);
  await client.write(upload.slice(2000));
  await client.replies(1);
  const isOutputFull = vi.spyOn(link, 'isOutputFull', 'get').mockImplementation(() => link.isUp);
  await client.write(upload.slice(0, 2000));
  await until('it waits for room', () => link.isReserved && isOutputFull.mock.calls.length > 0);
  node.dropConnections();
  expect(await client.replies(1)).toEqual([
    '-UNAVAILABLE shard s0 cannot be reached; the request was not sent',
  ]);
  isOutputFull.mockRestore();
  await until('the link is up again', () => link.isUp);
  node.commands.length = 0;
  await client.write(upload.slice(2000) + frame('PING'));
  expect(await client.replies(1)).toEqual(['+PONG']);
  const next = frame('SET', cluster.key(0, 'next'), VALUE);
  await client.write(next.slice(0, 2000));
  await client.write(next.slice(2000));
  expect(await client.replies(1)).toEqual(['+OK']);
  expect(node.commands).toEqual([expect.stringContaining(cluster.key(0, 'next'))]);
});

test('CLIENT REPLY SKIP drops the reply of an upload', async () => {
  const cluster = await clusters.start();
  const client = await cluster.client();
  const key = cluster.key(0);
  const bytes = frame('CLIENT', 'REPLY', 'SKIP') + frame('SET', key, VALUE);
  await client.write(bytes.slice(0, 2000));
  await until('the upload has begun', () => reservedCount(cluster, 0) === 1);
  await client.write(bytes.slice(2000) + frame('PING'));
  expect(await client.replies(1)).toEqual(['+PONG']);
});

test('bad bytes after a large value end the connection with an error', async () => {
  const cluster = await clusters.start();
  const client = await cluster.client();
  const upload = frame('SET', cluster.key(0), VALUE, 'EX', '10');
  await client.write(upload.slice(0, 2000));
  await until('the upload has begun', () => reservedCount(cluster, 0) === 1);
  await client.write(`${upload.slice(2000, -15)}garbage\r\n\r\n`);
  await client.rest();
  expect(reservedCount(cluster, 0)).toBe(0);
});

test.each(['1', '64'])(
  'with a window of %s, an upload waits for a node that does not read',
  async (window) => {
    const cluster = await clusters.start({ 'link-inflight-max': window });
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
    // The client would go on if it could.
    const { host, uploads } = cluster.proxy;
    uploads.expire(host.clock.monotonicMs() + 3001);
    node.readOn();
    await written;
    expect(await client.replies(1)).toEqual(['+OK']);
  },
);
