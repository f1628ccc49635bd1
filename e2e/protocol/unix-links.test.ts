import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { startCluster } from '../harness/cluster.ts';

/** Where the links of a cluster's proxy come from, as its node sees it. */
async function linkAddresses(unixLinks: string): Promise<string[]> {
  const options = { 'unix-links': unixLinks };
  const cluster = await startCluster({ shards: 1, replicas: 0, nodeOptions: options });
  const [viaProxy, direct] = [cluster.proxies[0], cluster.nodes[0]].map(({ port }) => new Redis({ port }));
  try {
    // Larger than a Unix socket's buffer.
    const value = 'v'.repeat(1_000_000);
    await viaProxy.set('key', value);
    expect(await viaProxy.get('key')).toBe(value);
    const list = String(await direct.client('LIST'));
    const own = await direct.client('ID');
    return list
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith(`id=${own} `) && line.includes('cmd=get'))
      .map((line) => / addr=(\S+) /.exec(line)?.[1] ?? line);
  } finally {
    for (const client of [viaProxy, direct]) client.disconnect();
    await cluster.stop();
  }
}

test('links to a node of the same machine go over its Unix socket', async () => {
  const addresses = await linkAddresses('yes');
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(address).toMatch(/^\/.*-127\.0\.0\.1-\d+\.sock:0$/);
});

test('links to a node without one go over TCP', async () => {
  const addresses = await linkAddresses('no');
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(address).toMatch(/^127\.0\.0\.1:\d+$/);
});
