import { until } from '@ringfort/base/testing';
import { frame, RawClient } from '@ringfort/protocol/testing';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { proxyAlone, ToyCluster } from './testing/toy-cluster.ts';

let cluster: ToyCluster;
let client: RawClient;

beforeAll(async () => {
  cluster = await ToyCluster.start();
});

afterEach(() => {
  for (const node of cluster.nodes) {
    node.release();
    node.acks = [7, 1];
  }
});

afterAll(() => cluster.stop());

async function ask(line: string): Promise<string> {
  client ??= await cluster.client();
  return (await client.ask(line))[0];
}

test('a split command with a lost part is an error, and the connection goes on', async () => {
  const [first, second] = cluster.nodes;
  const other = await cluster.client();
  first.hold();
  await other.send(`DEL ${cluster.key(0)} ${cluster.key(1)}`, 'PING');
  await until('both shards have it', () => [first, second].every((node) => node.commands.length > 0));
  first.dropConnections();
  const [error, pong] = await other.replies(2);
  expect(error).toMatch(/^-UNAVAILABLE the connection to shard s0 was lost .*the write may have happened$/);
  expect(pong).toBe('+PONG');
  first.release();
  await until('the shard is back', () => cluster.proxy.cluster.unready().length === 0);
});

test('WAIT answers the least count of all shards', async () => {
  cluster.nodes[0].acks = [100, 3];
  cluster.nodes[1].acks = [50, 2];
  expect(await ask('WAIT 1 1000')).toBe(':2');
});

test('WAIT asks again for the offset that it was first told, until enough replicas have it', async () => {
  const [node] = cluster.nodes;
  node.acks = [100, 0];
  const count = node.commands.length;
  const answer = ask('WAIT 1 5000');
  await until('it has asked twice', () => node.commands.length >= count + 2);
  node.acks = [100, 1];
  expect(await answer).toBe(':1');
  expect(node.commands.slice(count, count + 2)).toEqual(['RF.ACKS 0', 'RF.ACKS 100']);
});

test('WAIT that is in vain answers what there is at its time-out', async () => {
  cluster.nodes[1].acks = [9, 0];
  expect(await ask('WAIT 1 20')).toBe(':0');
});

test('WAIT refuses wrong numbers as Redis does', async () => {
  expect(await ask('WAIT x 1')).toBe('-ERR value is not an integer or out of range');
  expect(await ask('WAIT 1 x')).toBe('-ERR timeout is not an integer or out of range');
  expect(await ask('WAIT 1 -1')).toBe('-ERR timeout is negative');
});

test('INFO tells of the process itself, and the sum of the shards', async () => {
  for (const [shard, node] of cluster.nodes.entries()) {
    node.data.clear();
    node.data.set(cluster.key(shard), '1');
  }
  const info = await ask('INFO');
  expect(info).toContain('ringfort_tier:proxy');
  expect(info).toContain('db0:keys=2,expires=0');
  expect(await ask('INFO keyspace')).not.toContain('ringfort_tier');
  expect(await ask('INFO server')).not.toContain('db0');
});

test('CONFIG GET joins the options of the proxy and of the nodes', async () => {
  const reply = await ask('CONFIG GET maxmemory maxclients');
  expect(reply.split('\r\n')).toEqual(expect.arrayContaining(['maxmemory', '7', 'maxclients']));
});

test('CONFIG SET changes options of the proxy here and those of nodes on all of them', async () => {
  expect(await ask('CONFIG SET maxclients 77')).toBe('+OK');
  expect(await ask('CONFIG GET maxclients')).toContain('77');
  for (const node of cluster.nodes) node.answers.set('CONFIG', '+OK\r\n');
  expect(await ask('CONFIG SET maxmemory 100mb')).toBe('+OK');
  for (const node of cluster.nodes) expect(node.commands.at(-1)).toBe('CONFIG SET maxmemory 100mb');
  cluster.nodes[1].answers.set('CONFIG', '-ERR CONFIG SET failed\r\n');
  expect(await ask('CONFIG SET maxmemory 1')).toBe('-ERR CONFIG SET failed');
});

test('CONFIG SET passes the bytes of a value on as they came', async () => {
  const bytes = '\xff\xc3(\0';
  for (const node of cluster.nodes) node.answers.set('CONFIG', '+OK\r\n');
  const other = await cluster.client();
  await other.write(frame('CONFIG', 'SET', 'maxmemory-policy', bytes));
  expect(await other.replies(1)).toEqual(['+OK']);
  for (const node of cluster.nodes) expect(node.commands.at(-1)).toBe(`CONFIG SET maxmemory-policy ${bytes}`);
});

test('CONFIG SET over both tiers at once is refused whole', async () => {
  const count = cluster.nodes[0].commands.length;
  expect(await ask('CONFIG SET maxmemory 1 maxclients 5')).toContain('-ERR CONFIG SET cannot change options');
  expect(await ask('CONFIG SET maxclients')).toBe("-ERR wrong number of arguments for 'config|set' command");
  for (const line of ['CONFIG SET maxclients 5 maxmemory', 'CONFIG SET maxmemory 5 maxmemory-policy']) {
    expect(await ask(line)).toBe('-ERR syntax error');
  }
  expect(cluster.nodes[0].commands).toHaveLength(count);
});

test('CONFIG RESETSTAT forgets the statistics of the proxy, and tells every node to', async () => {
  for (const node of cluster.nodes) node.answers.set('CONFIG', '+OK\r\n');
  await ask('PING');
  const { statistics } = cluster.proxy.host;
  expect(statistics.totalCalls()).toBeGreaterThan(1);
  expect(await ask('CONFIG RESETSTAT')).toBe('+OK');
  expect(statistics.totalCalls()).toBeLessThanOrEqual(1);
  for (const node of cluster.nodes) expect(node.commands.at(-1)).toBe('CONFIG RESETSTAT');
});

test('WAIT goes on without a shard that leaves meanwhile', async () => {
  const leaving = await ToyCluster.start();
  leaving.nodes[1].acks = [9, 0];
  const waiting = await leaving.client();
  await waiting.send('WAIT 1 0');
  await until('it has asked twice', () => leaving.nodes[1].commands.length >= 2);
  await leaving.dropSecondShard();
  expect(await waiting.replies(1)).toEqual([':1']);
  await leaving.stop();
});

test('WAIT confirms nothing once another primary serves a shard, whatever offset that one has', async () => {
  const failing = await ToyCluster.start();
  for (const node of failing.nodes) node.acks = [100, 0];
  failing.nodes[1].acks = [50, 1];
  const waiting = await failing.client();
  await waiting.send('WAIT 1 0');
  await until('it has asked twice', () => failing.nodes[0].commands.length >= 2);
  failing.nodes[0].acks = [900, 1];
  const [shard] = failing.proxy.cluster.shards;
  shard.retarget({ ...shard.target, epoch: shard.target.epoch + 1 });
  expect(await waiting.replies(1)).toEqual([':0']);
  await failing.stop();
});

test('WAIT confirms nothing once the connection that the writes went over is lost', async () => {
  const failing = await ToyCluster.start();
  failing.nodes[0].acks = [100, 0];
  const waiting = await failing.client();
  await waiting.send('WAIT 1 0');
  await until('it has asked twice', () => failing.nodes[0].commands.length >= 2);
  failing.nodes[0].dropConnections();
  failing.nodes[0].acks = [900, 1];
  expect(await waiting.replies(1)).toEqual([':0']);
  await failing.stop();
});

test('WAITs without number do not ask more than the window of a link allows', async () => {
  const narrow = await ToyCluster.start({ 'link-inflight-max': '4' });
  for (const node of narrow.nodes) {
    node.acks = [9, 0];
    node.hold();
  }
  const waiting = await narrow.client();
  const observer = await narrow.client();
  await waiting.send(...Array.from({ length: 50 }, () => 'WAIT 1 100'));
  for (let turn = 0; turn < 20; turn++) await observer.ask('PING');
  expect(narrow.nodes[0].commands.length).toBeLessThanOrEqual(4);
  for (const node of narrow.nodes) node.release();
  expect(await waiting.replies(50)).toEqual(Array.from({ length: 50 }, () => ':0'));
  await narrow.stop();
});

test('INFO answers what can be had while a shard is away, and at once', async () => {
  const small = await ToyCluster.start();
  const raw = await small.client();
  await small.nodes[1].close();
  await until('the shard is away', () => small.proxy.cluster.unready().length === 1);
  const [info] = await raw.ask('INFO');
  expect(info).toMatch(/redis_version:/);
  const kept = small.nodes[0].commands.filter((line) => line.startsWith('INFO'));
  expect(kept).toHaveLength(1);
  small.nodes[0].answers.set('INFO', '-ERR not now\r\n');
  expect((await raw.ask('INFO'))[0]).toMatch(/redis_version:/);
  await small.proxy.stop(100);
  await small.nodes[0].close();
});

test('INFO leaves a node out that is connected and silent, long before requests to it time out', async () => {
  const slow = await ToyCluster.start({ 'request-timeout': '60000' });
  const raw = await slow.client();
  const [node, silent] = slow.nodes;
  node.data.set(slow.key(0), '1');
  silent.data.set(slow.key(1), '1');
  silent.hold();
  const [info] = await raw.ask('INFO');
  expect(info).toMatch(/redis_version:/);
  expect(info).toContain('db0:keys=1,');
  // What comes too late goes nowhere.
  silent.release();
  expect(await raw.ask(`GET ${slow.key(1)}`, 'INFO keyspace')).toEqual([
    '$1\r\n1',
    expect.stringContaining('db0:keys=2,'),
  ]);
  await slow.stop();
});

test('before the topology is known INFO says that the server is loading, and all else is refused', async () => {
  const proxy = await proxyAlone();
  const raw = await RawClient.open(await proxy.listen());
  const [info, ping, get] = await raw.ask('INFO', 'PING', 'GET a');
  expect(info).toMatch(/\r\nloading:1\r\n/);
  expect(ping).toBe('+PONG');
  expect(get).toMatch(/^-UNAVAILABLE the topology is not known yet/);
  raw.close();
  await proxy.stop(100);
});
