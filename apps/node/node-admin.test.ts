import { until } from '@ringfort/base/testing';
import type { AdminServer } from '@ringfort/telemetry';
import { afterEach, expect, test } from 'vitest';
import { startNodeAdmin } from './node-admin.ts';
import { LoneNode } from './testing/lone-node.ts';

const toStop: { stop(): unknown }[] = [];

afterEach(async () => {
  for (const each of toStop.splice(0).toReversed()) await each.stop();
});

async function start(isClustered: boolean): Promise<{ node: LoneNode; page: AdminServer }> {
  const node = await LoneNode.start({ isClustered, values: { 'admin-port': '0' } });
  toStop.push(node);
  const page = await startNodeAdmin(node.server, node.server.host.configuration);
  toStop.push({ stop: () => page.close() });
  return { node, page };
}

async function status({ port }: AdminServer): Promise<unknown> {
  return (await fetch(`http://127.0.0.1:${port}/status`)).json();
}

test('a node that stands alone is a primary without a shard', async () => {
  const { page } = await start(false);
  expect(await status(page)).toMatchObject({ tier: 'node', id: 'n1', shard: '', role: 'primary' });
});

test('a node that the topology does not name claims no role', async () => {
  const { node, page } = await start(true);
  expect(await status(page)).toMatchObject({ shard: 's1', role: 'primary', epoch: 1 });
  await node.dismiss(2);
  await until('the node has read it', () => node.server.replication.epoch === 2);
  expect(await status(page)).toMatchObject({ shard: '', role: 'unknown', epoch: 2 });
});
