import type { AdminServer } from '@ringfort/telemetry';
import { afterEach, expect, test } from 'vitest';
import { startProxyAdmin } from './proxy-admin.ts';
import type { ProxyServer } from './proxy-server.ts';
import { proxyAlone, ToyCluster } from './testing/toy-cluster.ts';
import { ToyNode } from './testing/toy-node.ts';

let admin: AdminServer;

afterEach(() => admin.close());

/** The labels of the links that are counted. */
async function linkLabels(proxy: ProxyServer): Promise<string[]> {
  admin = await startProxyAdmin(proxy, proxy.configuration);
  const page = await (await fetch(`http://127.0.0.1:${admin.port}/metrics`)).text();
  return Array.from(
    page.matchAll(/^ringfort_links_connected\{(.*),tier="proxy"\} \d+$/gm),
    ([, labels]) => labels,
  );
}

test('links are counted by the id of the node, which does not change with its address', async () => {
  const cluster = await ToyCluster.start();
  expect(await linkLabels(cluster.proxy)).toEqual(['shard="s0",node="n0"', 'shard="s1",node="n1"']);
  await cluster.stop();
});

test('links to a plain Redis server are counted by its address', async () => {
  const server = await ToyNode.start();
  const address = `127.0.0.1:${server.port}`;
  const proxy = await proxyAlone({ backend: address });
  proxy.begin(undefined);
  expect(await linkLabels(proxy)).toEqual([expect.stringMatching(`node="${address}"$`)]);
  await proxy.stop(100);
  await server.close();
});
