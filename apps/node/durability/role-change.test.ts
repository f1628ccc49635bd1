import { SeededRandom } from '@ringfort/base';
import { until } from '@ringfort/base/testing';
import { ForgetfulDisk } from '@ringfort/persistence/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HeldDisk } from '../testing/held-disk.ts';
import { LoneNode } from '../testing/lone-node.ts';

let disk: HeldDisk;
let node: LoneNode;

beforeEach(async () => {
  disk = new HeldDisk(new ForgetfulDisk({ random: new SeededRandom(1) }));
  node = await LoneNode.start({ isClustered: true, disk, values: { appendfsync: 'always' } });
});

afterEach(async () => {
  disk.letSyncsGo();
  await node.stop();
});

/** Something is executed whose record is not durable. */
function isWaiting(): boolean {
  const log = node.server.persistence?.log;
  return log !== undefined && log.offset > log.durableOffset;
}

test('what waits for the disk when its primary is replaced is reported as unknown, not as done', async () => {
  const [writer, reader] = [await node.client(), await node.client()];
  expect(await writer.ask('SET a 1')).toEqual(['+OK']);
  disk.holdSyncs();
  await writer.send('SET b 1');
  await until('it is executed', isWaiting);
  await node.demote(2);
  await until('it is a replica', () => node.server.replication.role === 'replica');
  disk.letSyncsGo();
  await expect(writer.replies(1)).rejects.toThrow('closed after 0 of 1 replies');
  expect(await reader.ask('PING')).toEqual(['+PONG']);
});

test('what waits for the disk goes on waiting when its primary is confirmed in a new epoch', async () => {
  const writer = await node.client();
  disk.holdSyncs();
  await writer.send('SET b 1');
  await until('it is executed', isWaiting);
  await node.raiseEpoch(2);
  await until('it has the epoch', () => node.server.replication.epoch === 2);
  disk.letSyncsGo();
  expect(await writer.replies(1)).toEqual(['+OK']);
});
