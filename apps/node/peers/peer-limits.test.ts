import { until } from '@ringfort/base/testing';
import { FORMAT_VERSION } from '@ringfort/persistence';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LoneNode } from '../testing/lone-node.ts';

/** More than a client may have unsent here, and than the kernel takes at once. */
const VALUE_BYTES = 24 * 1024 * 1024;

let node: LoneNode;

beforeEach(async () => {
  const values = { 'client-output-soft-limit': '16kb', 'client-output-hard-limit': '64kb' };
  node = await LoneNode.start({ isClustered: true, values });
});

afterEach(() => node.stop());

test('a link lives through a reply that would end a client', async () => {
  const link = await node.peer('link');
  expect(await link.ask(`SET a ${'x'.repeat(VALUE_BYTES)}`)).toEqual(['+OK']);
  const client = await node.client();
  await client.send('GET a');
  expect((await client.rest()).length).toBeLessThan(VALUE_BYTES);
  await link.send('GET a');
  await until('it has its reply', () => link.receivedBytes > VALUE_BYTES);
});

test('a replica gets values that are larger than a client may have unsent, in its copy and in the stream', async () => {
  const link = await node.peer('link');
  const value = 'x'.repeat(VALUE_BYTES);
  await link.ask(`SET a ${value}`);
  const replica = await node.peer('replica');
  await replica.send(`RF.SYNC n2 - 1 0 ${FORMAT_VERSION}`);
  await until('it has its copy', () => replica.receivedBytes > VALUE_BYTES);
  await link.ask(`SET b ${value}`);
  await until('it has the change', () => replica.receivedBytes > 2 * VALUE_BYTES);
  expect(node.server.replication.status().replicas).toMatchObject([{ nodeId: 'n2', phase: 'streaming' }]);
});
