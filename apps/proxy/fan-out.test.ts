import { until } from '@ringfort/base/testing';
import { frame, type RawClient } from '@ringfort/protocol/testing';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ToyCluster } from './testing/toy-cluster.ts';

let cluster: ToyCluster;

beforeAll(async () => {
  cluster = await ToyCluster.start({
    'client-output-soft-limit': '100kb',
    'client-output-hard-limit': '1mb',
  });
});

afterEach(() => {
  for (const node of cluster.nodes) node.release();
});

afterAll(() => cluster.stop());

/** A reply of one key of so many bytes; the replies of the second node wait. */
function answerKeys(size: number): void {
  for (const node of cluster.nodes) node.answers.set('KEYS', frame('k'.repeat(size)));
  cluster.nodes[1].hold();
}

async function expectDropped(client: RawClient): Promise<void> {
  const { traffic } = cluster.proxy.host.metrics;
  const before = traffic.clientsDropped;
  expect(await client.rest()).toBe('');
  await until('it is counted', () => traffic.clientsDropped === before + 1);
}

test('a client is dropped when the parts of its reply pass the hard limit, before they are all there', async () => {
  answerKeys(1_200_000);
  const client = await cluster.client();
  await client.send('KEYS *');
  await expectDropped(client);
});

test('the parts of all its replies count together', async () => {
  answerKeys(150_000);
  const client = await cluster.client();
  await client.send(...Array.from({ length: 10 }, () => 'KEYS *'));
  await expectDropped(client);
});

test('with parts beyond the soft limit no further request is read until all are answered', async () => {
  answerKeys(60_000);
  const client = await cluster.client();
  const observer = await cluster.client();
  const count = cluster.nodes[1].commands.length;
  await client.send('KEYS *', 'KEYS *');
  const heldBytes = /\bobl=(\d{6,})/;
  let seen = '';
  while (!heldBytes.test(seen)) [seen] = await observer.ask('CLIENT LIST');
  await client.send(...Array.from({ length: 10 }, () => 'KEYS *'));
  for (let turn = 0; turn < 20; turn++) await observer.ask('PING');
  expect(cluster.nodes[1].commands).toHaveLength(count + 2);
  // They are short, so that nobody is dropped for them.
  for (const node of cluster.nodes) node.answers.set('KEYS', frame('k'));
  cluster.nodes[1].release();
  expect(await client.replies(12)).toHaveLength(12);
});

test('the pieces of a part whose shard was lost in the middle are not held, nor counted, any more', async () => {
  const [lost, slow] = cluster.nodes;
  answerKeys(10);
  lost.answers.set('KEYS', `*1\r\n$90000\r\n${'k'.repeat(80_000)}`);
  const client = await cluster.client();
  const observer = await cluster.client();
  const count = slow.commands.length;
  await client.send('KEYS *');
  const holdsMuch = async (): Promise<boolean> =>
    (await observer.ask('CLIENT LIST')).some((lines) => /\bobl=\d{5,}/.test(lines));
  let turnsLeft = 2000;
  while (!(await holdsMuch())) expect(turnsLeft--).toBeGreaterThan(0);
  lost.dropConnections();
  while (await holdsMuch()) expect(turnsLeft--).toBeGreaterThan(0);
  expect(slow.commands).toHaveLength(count + 1);
  slow.release();
  expect(await client.replies(1)).toEqual([expect.stringMatching(/^-UNAVAILABLE/)]);
  await until('all shards are reached', () => cluster.proxy.cluster.unready().length === 0);
});
