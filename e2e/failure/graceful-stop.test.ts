import { once } from 'node:events';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { startCluster } from '../harness/cluster.ts';
import { startApp } from '../harness/ringfort.ts';
import { temporaryDirectory } from '../harness/test-directory.ts';

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
