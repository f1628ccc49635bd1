/** `appendfsync always`, seen by a second client: nobody is shown what a crash may still undo. */
import { SeededRandom } from '@ringfort/base';
import { until } from '@ringfort/base/testing';
import { ForgetfulDisk } from '@ringfort/persistence/testing';
import type { RawClient } from '@ringfort/protocol/testing';
import type { RequestTrace } from '@ringfort/telemetry';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HeldDisk } from '../testing/held-disk.ts';
import { LoneNode } from '../testing/lone-node.ts';

let memory: ForgetfulDisk;
let disk: HeldDisk;
let node: LoneNode;

async function start(appendfsync: string): Promise<void> {
  memory = new ForgetfulDisk({ random: new SeededRandom(1) });
  disk = new HeldDisk(memory);
  node = await LoneNode.start({ isClustered: true, disk, values: { appendfsync } });
}

beforeEach(() => start('always'));

afterEach(async () => {
  memory.capacityBytes = Infinity;
  memory.failingSyncs = 0;
  disk.letSyncsGo();
  await node.stop();
});

/** Sends it; answers when it is executed and its reply, if it may leave, has come. */
async function execute(client: RawClient, ...requests: readonly string[]): Promise<void> {
  const other = await node.client();
  const run = vi.spyOn(node.server.executor, 'run');
  await client.send(...requests);
  await until('it is executed', () => run.mock.calls.length >= requests.length);
  run.mockRestore();
  for (let round = 0; round < 3; round++) await other.ask('PING');
}

/** A write of another client is executed, and hangs in the disk. */
async function hangWrite(request = 'SET a 2'): Promise<RawClient> {
  const writer = await node.client();
  disk.holdSyncs();
  await execute(writer, request);
  expect(writer.receivedBytes).toBe(0);
  return writer;
}

test('a value that a crash may undo is not shown to another client', async () => {
  const reader = await node.client();
  await reader.ask('SET a 1');
  const { receivedBytes } = reader;
  await hangWrite();
  await reader.send('PING');
  await execute(reader, 'GET a', 'EXISTS a');
  expect(reader.receivedBytes).toBe(receivedBytes + '+PONG\r\n'.length);
  await reader.send('PING');
  disk.letSyncsGo();
  expect(await reader.replies(4)).toEqual(['+PONG', '$1\r\n2', ':1', '+PONG']);
});

test('over a link likewise, and what shows no data comes at once elsewhere', async () => {
  const [link, other] = [await node.peer('link'), await node.peer('link')];
  const { receivedBytes } = link;
  await hangWrite();
  await link.send('RF.CTX 0 app 0 ');
  await execute(link, 'GET a', 'MGET a b');
  expect(link.receivedBytes).toBe(receivedBytes);
  expect(await other.ask('PING')).toEqual(['+PONG']);
  disk.letSyncsGo();
  expect(await link.replies(2)).toEqual(['$1\r\n2', '*2\r\n$1\r\n2\r\n$-1']);
});

test('a write that changes nothing tells of what it found: it waits too', async () => {
  const second = await node.client();
  await hangWrite('SET a 2');
  await execute(second, 'SETNX a 3');
  expect(second.receivedBytes).toBe(0);
  disk.letSyncsGo();
  expect(await second.replies(1)).toEqual([':0']);
});

test('a read is answered at once when all is durable, whatever the disk does', async () => {
  const reader = await node.client();
  await reader.ask('SET a 1');
  disk.holdSyncs();
  expect(await reader.ask('GET a', 'DEL missing')).toEqual(['$1\r\n1', ':0']);
});

test('with everysec nobody waits, and from CONFIG SET to always on everybody does', async () => {
  await node.stop();
  await start('everysec');
  const [writer, reader] = [await node.client(), await node.client()];
  disk.holdSyncs();
  expect(await writer.ask('SET a 1')).toEqual(['+OK']);
  expect(await reader.ask('GET a')).toEqual(['$1\r\n1']);
  const { receivedBytes } = reader;
  await writer.ask('CONFIG SET appendfsync always');
  await execute(reader, 'GET a');
  expect(reader.receivedBytes).toBe(receivedBytes);
  await writer.ask('CONFIG SET appendfsync no');
  expect(await reader.replies(1)).toEqual(['$1\r\n1']);
});

test('always, everysec and back while a sync is under way: what is not durable is not shown', async () => {
  const [reader, admin] = [await node.client(), await node.client()];
  const writer = await hangWrite();
  await admin.ask('CONFIG SET appendfsync everysec');
  expect(await writer.replies(1)).toEqual(['+OK']);
  await admin.ask('CONFIG SET appendfsync always');
  await execute(reader, 'GET a');
  expect(reader.receivedBytes).toBe(0);
  disk.letSyncsGo();
  expect(await reader.replies(1)).toEqual(['$1\r\n2']);
});

test('a write whose turn ends the waiting for the log does not wait for it', async () => {
  const client = await node.client();
  disk.holdSyncs();
  expect(await client.ask('SET a 1', 'CONFIG SET appendfsync no')).toEqual(['+OK', '+OK']);
});

test('when the disk refuses, reads that wait behind no write leave, and later ones do not wait', async () => {
  const [reader, refused] = [await node.client(), await node.client()];
  const writer = await hangWrite();
  await execute(reader, 'GET a');
  expect(reader.receivedBytes).toBe(0);
  memory.failingSyncs = 1_000;
  memory.capacityBytes = 0;
  disk.letSyncsGo();
  expect(await reader.replies(1)).toEqual(['$1\r\n2']);
  const [refusal, value] = await refused.ask('SET a 3', 'GET a');
  expect([refusal.slice(0, 8), value]).toEqual(['-MISCONF', '$1\r\n2']);
  expect(writer.receivedBytes).toBe(0);
});

test('a read that waits when its primary is replaced never leaves', async () => {
  const reader = await node.client();
  await hangWrite();
  await execute(reader, 'GET a');
  await node.demote(2);
  await until('it is a replica', () => node.server.replication.role === 'replica');
  disk.letSyncsGo();
  await expect(reader.replies(1)).rejects.toThrow('closed after 0 of 1 replies');
  expect(await (await node.client()).ask('GET a')).toEqual(['$1\r\n2']);
});

test('the trace of a read that waits shows that wait', async () => {
  const link = await node.peer('link');
  await hangWrite();
  const told: string[] = [];
  vi.spyOn(node.server.host.tracing, 'begin').mockReturnValue({
    stage: (name: string) => void told.push(name),
    end: () => void told.push('end'),
  } as unknown as RequestTrace);
  await link.send(`RF.CTX 0 app 0 00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`);
  await execute(link, 'GET a');
  expect(told).toEqual(['node queue', 'execute']);
  disk.letSyncsGo();
  await link.replies(1);
  expect(told).toEqual(['node queue', 'execute', 'log/replica wait', 'end']);
});
