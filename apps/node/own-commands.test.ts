import { SeededRandom } from '@ringfort/base';
import { until } from '@ringfort/base/testing';
import { ForgetfulDisk } from '@ringfort/persistence/testing';
import { afterEach, expect, test } from 'vitest';
import { LoneNode } from './testing/lone-node.ts';

let node: LoneNode;

afterEach(() => node.stop());

test('BGREWRITEAOF starts a rewrite, unless a full copy replaces what it would write', async () => {
  node = await LoneNode.start({ disk: new ForgetfulDisk({ random: new SeededRandom(1) }) });
  const client = await node.client();
  expect(await client.ask('BGREWRITEAOF')).toEqual(['+Background append only file rewriting started']);
  node.server.persistence?.beginFullCopy();
  expect(await client.ask('BGREWRITEAOF')).toEqual([
    '-ERR a full copy of the primary is under way: the log is written anew with it',
  ]);
});

test('BGREWRITEAOF during the copy for a replica waits for it, and is no failure meanwhile', async () => {
  node = await LoneNode.start({ disk: new ForgetfulDisk({ random: new SeededRandom(1) }) });
  const client = await node.client();
  await client.ask('SET a 1');
  const copy = node.server.snapshots.start();
  for (let times = 0; times < 2; times++) {
    expect(await client.ask('BGREWRITEAOF')).toEqual(['+Background append only file rewriting scheduled']);
  }
  expect(node.server.persistence?.status).toMatchObject({ aof_rewrites: 0, aof_last_bgrewrite_status: 'ok' });
  copy?.cancel();
  await until('it has run', () => node.server.persistence?.status.aof_rewrites === 1);
  expect(node.server.persistence?.status.aof_last_bgrewrite_status).toBe('ok');
});

test('BGREWRITEAOF says that there is no log', async () => {
  node = await LoneNode.start();
  const client = await node.client();
  expect(await client.ask('BGREWRITEAOF')).toEqual([
    '-ERR persistence is off on this node (option appendonly)',
  ]);
});
