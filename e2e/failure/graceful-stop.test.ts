import { once } from 'node:events';
import type { ProxyStatus } from '@ringfort/telemetry';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { startCluster } from '../harness/cluster.ts';
import { startApp } from '../harness/ringfort.ts';
import { temporaryDirectory } from '../harness/test-directory.ts';
import { until } from '../harness/until.ts';

test('a proxy told to stop answers what it has taken, then closes and exits', async () => {
  const cluster = await startCluster({ shards: 2, replicas: 0 });
  try {
    const [proxy] = cluster.proxies;
    const client = new Redis({ port: proxy.port, retryStrategy: () => null });
    await client.ping();
    // One write, so one read: its first reply shows that all of it has arrived.
    const requests = client.pipeline();
    for (let index = 0; index < 500; index++) requests.set(`key:${index}`, index);
    const answers = requests.exec();
    await once(client.stream, 'data');
    const exit = proxy.process.stop();
    expect(new Set((await answers)?.map(([error, answer]) => error ?? answer))).toEqual(new Set(['OK']));
    expect((await exit).code).toBe(0);
  } finally {
    await cluster.stop();
  }
});

test('a node told to stop keeps everything it has acknowledged, and exits', async () => {
  const directory = temporaryDirectory('stop');
  const options = { dir: directory.path, appendonly: 'yes', appendfsync: 'no' };
  const node = await startApp('node', 'node', options);
  const client = new Redis({ port: node.port, retryStrategy: () => null });
  await Promise.all(Array.from({ length: 2_000 }, (_, index) => client.set(`key:${index}`, index)));
  expect((await node.process.stop()).code).toBe(0);
  client.disconnect();

  const again = await startApp('node', 'node', options);
  const reader = new Redis(again.port);
  expect(await reader.dbsize()).toBe(2_000);
  await reader.quit();
  await again.process.stop();
});

test('a proxy that drains says that it is not ready', async () => {
  const cluster = await startCluster({ shards: 1, replicas: 0 });
  const [proxy] = cluster.proxies;
  const [node] = cluster.nodes;
  const admin = `http://127.0.0.1:${proxy.adminPort}`;
  const client = new Redis({ port: proxy.port, retryStrategy: () => null });
  try {
    await client.ping();
    node.process.pause();
    const answer = client.get('key');
    await until(
      async () => ((await (await fetch(`${admin}/status`)).json()) as ProxyStatus).nodes[0].inFlight > 0,
      {
        timeoutMs: 4_000,
        what: 'the request is with the node',
      },
    );
    const exit = proxy.process.stop();
    await until(async () => (await fetch(`${admin}/readyz`)).status === 503, {
      timeoutMs: 4_000,
      what: 'it is not ready',
    });
    node.process.resume();
    expect(await answer).toBe(null);
    expect((await exit).code).toBe(0);
  } finally {
    client.disconnect();
    await cluster.stop();
  }
});
