import { until } from '@ringfort/base/testing';
import { FORMAT_VERSION } from '@ringfort/persistence';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { LoneNode, SECRET } from './testing/lone-node.ts';

const nodes: LoneNode[] = [];

async function start(...options: Parameters<typeof LoneNode.start>): Promise<LoneNode> {
  const node = await LoneNode.start(...options);
  nodes.push(node);
  return node;
}

afterEach(async () => {
  for (const node of nodes.splice(0)) await node.stop();
});

test('a wrong secret is refused and the connection closed', async () => {
  const node = await start();
  for (const hello of ['RF.HELLO wrong! link 0 2', 'RF.HELLO short link 0 2']) {
    const client = await node.client();
    await client.send(hello, 'GET a');
    expect(await client.rest()).toBe('-WRONGPASS the cluster secret is not ours\r\n');
  }
});

test('a hello that makes no sense is refused and the connection closed', async () => {
  const node = await start();
  for (const hello of ['RF.HELLO', `RF.HELLO ${SECRET} king 0 2`, `RF.HELLO ${SECRET} link -1 2`]) {
    const client = await node.client();
    await client.send(hello);
    expect(await client.rest()).toMatch(/^-ERR wrong frame between tiers/);
  }
});

test('a link of an older epoch is refused with the epoch in force', async () => {
  const node = await start({ isClustered: true });
  await node.raiseEpoch(5);
  const client = await node.client();
  await client.send(`RF.HELLO ${SECRET} link 4 2`, 'SET a 1');
  expect(await client.rest()).toMatch(/^-STALE .*5.*\r\n$/);
  const current = await node.client();
  expect(await current.ask(`RF.HELLO ${SECRET} link 5 2`)).toEqual(['+OK']);
});

test('frames between tiers need a hello', async () => {
  const node = await start();
  const client = await node.client();
  for (const frame of ['RF.CTX 0 u 0 ', 'RF.ACKS 0', 'RF.STATUS', 'RF.SYNC n - 0 0', 'RF.ACK 5']) {
    expect(await client.ask(frame)).toEqual(['-NOAUTH frames between tiers need RF.HELLO first']);
  }
  expect(await client.ask('PING')).toEqual(['+PONG']);
});

test('each role may use its own frames only', async () => {
  const node = await start();
  const link = await node.peer('link');
  for (const frame of ['RF.HEARTBEAT 1 5000 -', 'RF.SYNC n - 0 0', 'RF.NONSENSE', 'RF.ACKS x']) {
    expect((await link.ask(frame))[0]).toMatch(/^-ERR wrong frame between tiers/);
  }
  const placement = await node.peer('placement');
  expect((await placement.ask('RF.CTX 0 u 0 '))[0]).toMatch(/^-ERR wrong frame/);
});

test('a context holds for the requests that follow: database and deadline', async () => {
  const node = await start();
  const link = await node.peer('link');
  const future = Date.now() + 60_000;
  await link.send(
    'RF.CTX 3 app 0 ',
    'SET a 3',
    `RF.CTX 0 app ${future} `,
    'GET a',
    'RF.CTX 3 app 0 ',
    'GET a',
  );
  expect(await link.replies(3)).toEqual(['+OK', '$-1', '$1\r\n3']);
});

test('what is past its deadline is not executed, and says so', async () => {
  const node = await start();
  const link = await node.peer('link');
  await link.send(`RF.CTX 0 app ${Date.now() - 1} `, 'SET a 1', 'RF.CTX 0 app 0 ', 'EXISTS a');
  expect(await link.replies(2)).toEqual([
    '-TIMEOUT the deadline had passed when the node read the request; it was not executed',
    ':0',
  ]);
});

test('a context that cannot be read ends the link', async () => {
  const node = await start();
  for (const frame of ['RF.CTX 99 app 0 ', 'RF.CTX x app 0 ', 'RF.CTX 0']) {
    const link = await node.peer('link');
    await link.send(frame, 'PING');
    expect(await link.rest()).toBe('');
  }
});

test('over a link, commands that are not served are answered as a client of the node is', async () => {
  const node = await start();
  const [client, link] = [await node.client(), await node.peer('link')];
  const requests = [
    ...['NONSENSE a b', 'XREADGROUP GROUP g c STREAMS s >', 'GET', 'CONFIG NONSENSE', 'OBJECT NONSENSE x'],
    ...['SUBSCRIBE c', 'CLUSTER SHARDS', 'SET k v', 'GET k', 'INCR k', 'COMMAND COUNT', 'ROLE'],
  ];
  const linked = await link.ask(...requests);
  expect(linked).toEqual(await client.ask(...requests));
  expect(linked[0]).toBe("-ERR unknown command 'NONSENSE', with args beginning with: 'a' 'b' ");
});

test('every command of the table is answered over a link, exactly once', async () => {
  const { commandTable } = await import('@ringfort/command-table');
  const node = await start();
  const link = await node.peer('link');
  const blocking = new Set(['wait', 'debug', 'quit', 'shutdown', 'client', 'reset', 'hello']);
  for (const { fullName } of commandTable.entries) {
    const [name] = fullName.split('|');
    if (blocking.has(name)) continue;
    await link.send(fullName.replace('|', ' '), `ECHO ${fullName}`);
    const [, echo] = await link.replies(2);
    expect(echo).toBe(`$${fullName.length}\r\n${fullName}`);
  }
});

test('RF.ACKS counts the writes before it in the same turn', async () => {
  const node = await start({ isClustered: true });
  node.server.beginRecording();
  const link = await node.peer('link');
  const offsetOf = (reply: string): number => Number(reply.split('\r\n')[1].slice(1));
  const [before] = await link.ask('RF.ACKS 0');
  const [, after] = await link.ask('SET a 1', 'RF.ACKS 0');
  expect(offsetOf(after)).toBeGreaterThan(offsetOf(before));
  expect(after.split('\r\n')[2]).toBe(':0');
  const [later] = await link.ask('RF.ACKS 0');
  expect(later).toBe(after);
});

test('when the reply to a write is there its record is on its way, and without a reply it goes too', async () => {
  const node = await start({ isClustered: true });
  node.server.beginRecording();
  const { replication } = node.server;
  const client = await node.client();
  for (const value of [1, 2, 3]) {
    const before = replication.offset;
    await client.ask(`SET a ${value}`);
    expect(replication.offset).toBeGreaterThan(before);
  }
  const before = replication.offset;
  await client.send('CLIENT REPLY OFF', 'SET a 4');
  await until('it is recorded', () => replication.offset > before);
});

test('a node without a log records from its first replica on, which gets a full copy', async () => {
  const node = await start({ isClustered: true });
  const [replica, client] = [await node.peer('replica'), await node.client()];
  await client.ask('SET a 1');
  const { offset, branchId } = node.server.replication.status();
  await replica.send(`RF.SYNC n2 ${branchId} 1 ${offset} ${FORMAT_VERSION}`);
  await until('it streams', () => node.server.replication.status().replicas[0]?.phase === 'streaming');
  expect(node.server.copyCounts).toEqual({ full: 1, partial: 0 });
  await client.ask('SET b 1');
  expect(node.server.replication.offset).toBeGreaterThan(offset + 1);
});

test.each([
  ['an older release', '', 1],
  ['a newer release', ` ${FORMAT_VERSION + 1}`, FORMAT_VERSION + 1],
])('a replica of %s is refused before it is sent anything, and told why', async (_, word, format) => {
  const node = await start({ isClustered: true });
  const replica = await node.peer('replica');
  expect(await replica.ask(`RF.SYNC n2 - 1 0${word}`)).toEqual([
    `-FORMAT this primary sends format ${FORMAT_VERSION} and the replica reads format ${format}: run one release on both`,
  ]);
  expect(node.server.replication.status().replicas).toEqual([]);
});

test('RF.ACKS and WAIT count a replica once it has acknowledged', async () => {
  const node = await start({ isClustered: true });
  const [replica, link, client] = [await node.peer('replica'), await node.peer('link'), await node.client()];
  await replica.send(`RF.SYNC n2 - 1 0 ${FORMAT_VERSION}`);
  await until('it streams', () => node.server.replication.status().replicas[0]?.phase === 'streaming');
  const [, acks] = await link.ask('SET a 1', 'RF.ACKS 0');
  const offset = Number(acks.split('\r\n')[1].slice(1));
  expect(acks).toBe(`*2\r\n:${offset}\r\n:0`);
  expect(await client.ask('WAIT 1 10')).toEqual([':0']);
  const waitFor = vi.spyOn(node.server.replication, 'waitFor');
  const waiting = client.ask('WAIT 1 0', 'PING');
  await until('it waits', () => waitFor.mock.calls.length === 1);
  await replica.send(`RF.ACK ${offset}`);
  expect(await waiting).toEqual([':1', '+PONG']);
  expect(await link.ask(`RF.ACKS ${offset}`)).toEqual([`*2\r\n:${offset}\r\n:1`]);
});

test('without a lease writes are refused and reads served', async () => {
  const node = await start({ isClustered: true });
  const client = await node.client();
  expect(await client.ask('SET a 1')).toEqual(['+OK']);
  await node.raiseEpoch(2);
  const [refusal, value] = await client.ask('SET a 2', 'GET a');
  expect(refusal).toMatch(/^-NOLEASE /);
  expect(value).toBe('$1\r\n1');
});

test('requests that need their turn keep it: writes, reads, errors and WAIT in one pipeline', async () => {
  const node = await start();
  const client = await node.client();
  const replies = await client.ask('SET a 1', 'WAIT 0 0', 'INCR a', 'NOPE', 'WAIT 1 5', 'GET a', 'ECHO x');
  expect(replies.map((reply) => reply.slice(0, 4))).toEqual([
    '+OK',
    ':0',
    ':2',
    '-ERR',
    ':0',
    '$1\r\n',
    '$1\r\n',
  ]);
});

test('a client that has written all it wants and ended gets all its replies', async () => {
  const node = await start();
  const client = await node.client();
  await client.send('SET a 1', 'GET a');
  client.end();
  expect(await client.rest()).toBe('+OK\r\n$1\r\n1\r\n');
});

test('a node that stops closes its clients after their replies', async () => {
  const node = await start();
  const client = await node.client();
  expect(await client.ask('PING')).toEqual(['+PONG']);
  const stopped = node.server.stop(2000);
  expect(await client.rest()).toBe('');
  await stopped;
});

test('a write that comes just after the lease ran out waits for the next one', async () => {
  const node = await start({ isClustered: true, leaseMs: 300 });
  const link = await node.peer('link');
  await vi.waitUntil(() => !node.server.replication.status().canWrite);
  const replies = link.ask('SET a 1', 'GET a');
  await node.grantLease();
  expect(await replies).toEqual(['+OK', '$1\r\n1']);
});

test('a write is refused when the lease does not come back', async () => {
  const node = await start({ isClustered: true, leaseMs: 300 });
  const link = await node.peer('link');
  await vi.waitUntil(() => !node.server.replication.status().canWrite);
  for (const _ of [1, 2]) expect((await link.ask('SET a 1'))[0]).toMatch(/^-NOLEASE /);
  expect(await link.ask('GET a')).toEqual(['$-1']);
});

test.each([0.5, 1.5])(
  'a write behind a command of %d s, which outlasts the lease, is refused',
  async (seconds) => {
    const node = await start({ isClustered: true, leaseMs: 300 });
    const link = await node.peer('link');
    const [slept, refusal, value] = await link.ask(`DEBUG SLEEP ${seconds}`, 'SET a 1', 'GET a');
    expect([slept, value]).toEqual(['+OK', '$-1']);
    expect(refusal).toMatch(/^-NOLEASE /);
  },
);

test('what an acknowledgement sets free is counted once', async () => {
  const node = await start({ isClustered: true });
  const [replica, client] = [await node.peer('replica'), await node.client()];
  await replica.send(`RF.SYNC n2 - 1 0 ${FORMAT_VERSION}`);
  await until('it streams', () => node.server.replication.status().replicas[0]?.phase === 'streaming');
  await client.ask('SET a 1');
  const before = node.server.host.statistics.totalCalls();
  const waitFor = vi.spyOn(node.server.replication, 'waitFor');
  const waiting = client.ask('WAIT 1 0', 'PING');
  await until('it waits', () => waitFor.mock.calls.length === 1);
  await replica.send(`RF.ACK ${node.server.replication.offset}`);
  expect(await waiting).toEqual([':1', '+PONG']);
  expect(node.server.host.statistics.totalCalls() - before).toBe(2);
});

test('requests that are read together answer as those that come one by one', async () => {
  const [together, apart] = [await start(), await start()];
  const [batches, single] = [await together.client(), await apart.client()];
  const key = fc.constantFrom('a', 'b', 'c', '{t}1', '{t}2', 'long'.repeat(30));
  const request = fc.oneof(
    fc.tuple(fc.constantFrom('GET', 'INCR', 'DEL', 'GETDEL', 'STRLEN'), key).map((words) => words.join(' ')),
    fc.tuple(key, key).map((keys) => `RENAME ${keys.join(' ')}`),
    fc.tuple(key, fc.constantFrom('1', 'x', 'y'.repeat(200))).map((words) => `SET ${words.join(' ')}`),
    fc.constantFrom('PING', 'NOPE', 'FLUSHALL', 'SELECT 1', 'SELECT 0', 'DBSIZE'),
  );
  const scripts = fc.array(request, { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(scripts, async (script) => {
      const expected: string[] = [];
      for (const each of script) expected.push(...(await single.ask(each)));
      expect(await batches.ask(...script)).toEqual(expected);
    }),
  );
});
