import { SeededRandom } from '@ringfort/base';
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

test('BGREWRITEAOF says that there is no log', async () => {
  node = await LoneNode.start();
  const client = await node.client();
  expect(await client.ask('BGREWRITEAOF')).toEqual([
    '-ERR persistence is off on this node (option appendonly)',
  ]);
});
