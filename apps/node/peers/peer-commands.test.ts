import { until } from '@ringfort/base/testing';
import { FORMAT_VERSION } from '@ringfort/persistence';
import { afterEach, expect, test } from 'vitest';
import { LoneNode } from '../testing/lone-node.ts';

let node: LoneNode;

afterEach(() => node.stop());

test('a replica that is asked to be a primary refuses, and its stream stays where it is', async () => {
  node = await LoneNode.start({ isClustered: true });
  const client = await node.client();
  await client.ask('SET a 1');
  await node.demote(2);
  await until('it is a replica', () => node.server.replication.role === 'replica');
  const { offset } = node.server.replication;
  const replica = await node.peer('replica');
  expect(await replica.ask(`RF.SYNC n3 - 1 0 ${FORMAT_VERSION}`)).toEqual(['-STALE epoch 2']);
  expect(node.server.replication.offset).toBe(offset);
  expect(node.server.keyspace.mutations.enabled).toBe(false);
});
