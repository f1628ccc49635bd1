import { until } from '@ringfort/base/testing';
import { afterEach, expect, test } from 'vitest';
import { LinkBench, SETTINGS } from './testing/link-bench.ts';
import { ToyServer } from './testing/toy-server.ts';

const servers: ToyServer[] = [];
const benches: LinkBench[] = [];

async function server(): Promise<ToyServer> {
  const started = await ToyServer.start();
  servers.push(started);
  return started;
}

function bench(...options: ConstructorParameters<typeof LinkBench>): LinkBench {
  const made = new LinkBench(...options);
  benches.push(made);
  return made;
}

async function upTo(node: ToyServer, kind: 'node' | 'redis' = 'node'): Promise<LinkBench> {
  const made = bench({ port: node.port, kind });
  await until('the link is up', () => made.link.isUp);
  return made;
}

afterEach(async () => {
  for (const made of benches.splice(0)) made.link.close();
  for (const started of servers.splice(0)) await started.close();
});

test('introduces itself, then sends what was queued meanwhile, in order', async () => {
  const node = await server();
  const made = bench({ port: node.port }, 3);
  made.send('GET a');
  made.send('GET b', { database: 2, user: 'app' });
  await until('all is read', () => node.requests.length === 5);
  const validUntilMs = made.clock.nowMs() + SETTINGS.requestTimeoutMs * 1.5;
  expect(node.requests).toEqual([
    'RF.HELLO shared link 3 3',
    `RF.CTX 0  ${validUntilMs} `,
    'GET a',
    `RF.CTX 2 app ${validUntilMs} `,
    'GET b',
  ]);
  node.reply('$1\r\n1\r\n$1\r\n2\r\n');
  await until('both are answered', () => made.replies.length === 2);
  expect(made.replies).toEqual(['GET a $1\r\n1', 'GET b $1\r\n2']);
  expect(made.events).toEqual([`up 127.0.0.1:${node.port}`]);
});

test('a link that was closed answers at once that nothing was sent', async () => {
  const made = await upTo(await server());
  made.link.close();
  made.send('GET a');
  made.send('SET a', { isWrite: true });
  const refused = '-UNAVAILABLE shard s1 cannot be reached; the request was not sent';
  expect(made.replies).toEqual([`GET a ${refused}`, `SET a ${refused}`]);
});

test('writes the context only when it changes or is about to lapse', async () => {
  const node = await server();
  const made = await upTo(node);
  made.send('GET a');
  made.send('GET b');
  made.send('GET c', { database: 1 });
  made.clock.advance(SETTINGS.requestTimeoutMs / 2);
  made.send('GET d', { database: 1 });
  await until('all is read', () => node.requests.at(-1) === 'GET d');
  expect(node.requests.slice(1).map((request) => request.split(' ').slice(0, 2).join(' '))).toEqual([
    'RF.CTX 0',
    'GET a',
    'GET b',
    'RF.CTX 1',
    'GET c',
    'RF.CTX 1',
    'GET d',
  ]);
});

test('nobody sees the replies to SELECT and PING of a plain Redis server', async () => {
  const node = await server();
  node.answers.set('AUTH', '+OK\r\n').set('PING', '+PONG\r\n');
  const made = await upTo(node, 'redis');
  node.answers.set('SELECT', '+OK\r\n').set('GET', '$1\r\nv\r\n');
  made.send('GET a', { database: 4 });
  made.send('GET b', { database: 4 });
  made.send('GET c', { database: 0 });
  await until('all are answered', () => made.replies.length === 3);
  expect(made.replies).toEqual(['GET a $1\r\nv', 'GET b $1\r\nv', 'GET c $1\r\nv']);
  expect(node.requests).toEqual([
    ...['AUTH shared', 'PING'],
    ...['SELECT 4', 'GET a', 'GET b', 'SELECT 0', 'GET c'],
  ]);
});

test('a refusal is reported, and the link comes again after a while', async () => {
  const node = await server();
  node.answers.set('RF.HELLO', '-STALE epoch 9\r\n');
  const made = bench({ port: node.port });
  await until('it is refused', () => made.events.length === 1);
  expect(made.events).toEqual(['refused STALE epoch 9']);
  node.answers.set('RF.HELLO', '+OK\r\n');
  await until('it is up', () => {
    made.clock.advance(20);
    return made.link.isUp;
  });
  expect(node.requests).toHaveLength(2);
});

test('what was sent over a lost connection is unknown; what comes after waits for the next', async () => {
  const node = await server();
  const made = await upTo(node);
  made.send('SET a 1', { isWrite: true });
  await until('it is read', () => node.requests.at(-1) === 'SET a 1');
  node.dropAll();
  await until('it is lost', () => !made.link.isUp);
  const text =
    '-UNAVAILABLE the connection to shard s1 was lost before the reply; the write may have happened';
  expect(made.replies).toEqual([`SET a 1 ${text}`]);
  made.send('GET b');
  node.answers.set('GET', '+later\r\n');
  made.clock.advance(100);
  await until('it is answered', () => made.replies.length === 2);
  expect(made.replies.at(-1)).toBe('GET b +later');
  expect(made.link.connectionCount).toBe(2);
  expect(made.events.map((event) => event.split(' ')[0])).toEqual(['up', 'lost', 'up']);
});

test('keeps trying while nobody listens, and queued requests time out unsent', async () => {
  const node = await server();
  const { port } = node;
  await node.close();
  servers.length = 0;
  const made = bench({ port });
  made.send('GET a');
  made.clock.advance(SETTINGS.requestTimeoutMs);
  made.link.expire(made.clock.monotonicMs());
  const text = '-TIMEOUT shard s1 could not be reached within 1000 ms; the request was not sent';
  expect(made.replies).toEqual([`GET a ${text}`]);
  servers.push(await ToyServer.start(port));
  await until('it is up', () => {
    made.clock.advance(20);
    return made.link.isUp;
  });
  made.send('GET b');
  await until('only the new request is sent', () => servers[0].requests.at(-1) === 'GET b');
  expect(servers[0].requests).not.toContain('GET a');
});

test('retargeted with requests in flight: those are unknown, queued and later ones go to the new node', async () => {
  const [old, next] = [await server(), await server()];
  const made = await upTo(old);
  made.send('SET a 1', { isWrite: true });
  await until('it is read', () => old.requests.at(-1) === 'SET a 1');
  made.link.retarget({ ...made.link.target, port: next.port, epoch: 4 });
  made.send('GET b');
  expect(made.replies[0]).toContain('SET a 1 -UNAVAILABLE');
  next.answers.set('GET', '+new\r\n');
  old.reply('+too late\r\n');
  await until('the new one answers', () => made.replies.length === 2);
  expect(made.replies[1]).toBe('GET b +new');
  expect(next.requests[0]).toBe('RF.HELLO shared link 4 2');
  expect(next.requests).not.toContain('SET a 1');
});

test('a late reply is dropped, and the next request gets its own', async () => {
  const node = await server();
  const made = await upTo(node);
  made.send('GET slow');
  made.clock.advance(SETTINGS.requestTimeoutMs);
  made.link.expire(made.clock.monotonicMs());
  made.send('GET next');
  await until('all is read', () => node.requests.at(-1) === 'GET next');
  node.reply('+slow\r\n+next\r\n');
  await until('both are answered', () => made.replies.length === 2);
  expect(made.replies[0]).toContain('GET slow -TIMEOUT no reply');
  expect(made.replies[1]).toBe('GET next +next');
});

test('hangs up on a node that answers nothing for several timeouts, and dials anew', async () => {
  const node = await server();
  const made = await upTo(node);
  made.send('GET a');
  for (let passed = 0; passed <= 3; passed++) {
    made.clock.advance(SETTINGS.requestTimeoutMs);
    made.link.expire(made.clock.monotonicMs());
  }
  expect(made.link.isUp).toBe(false);
  expect(made.events.at(-1)).toMatch(/^lost no reply for \d+ ms/);
  expect(made.replies).toHaveLength(1);
  made.clock.advance(100);
  await until('it is up again', () => made.link.isUp);
});

test('gives up a node that accepts and says nothing', async () => {
  const node = await server();
  node.answers.delete('RF.HELLO');
  const made = bench({ port: node.port });
  await until('it has introduced itself', () => node.requests.length === 1);
  made.clock.advance(SETTINGS.connectTimeoutMs);
  await until('it comes again', () => {
    made.clock.advance(20);
    return node.requests.length === 2;
  });
});

test('what is no reply ends the connection', async () => {
  const node = await server();
  const made = await upTo(node);
  node.reply('+nobody asked\r\n');
  await until('it is lost', () => !made.link.isUp);
  expect(made.events.at(-1)).toBe('lost the node sent what is not a reply');
});

test('the owner of a reserved link has no deadline at the node, and its pieces count as life', async () => {
  const node = await server();
  const made = await upTo(node);
  made.link.isReserved = true;
  made.send('SET a 1');
  await until('it is read', () => node.requests.at(-1) === 'SET a 1');
  expect(node.requests.at(-2)).toBe('RF.CTX 0  0 ');
  for (let passed = 0; passed <= 5; passed++) {
    made.clock.advance(SETTINGS.requestTimeoutMs);
    made.link.forwardPiece(Buffer.from('\r\n'), 0, 2);
    made.link.expire(made.clock.monotonicMs());
  }
  expect(made.link.isUp).toBe(true);
});

test('closed, it fails everything and dials no more', async () => {
  const node = await server();
  const made = await upTo(node);
  made.send('GET a');
  made.link.close();
  expect(made.replies).toHaveLength(1);
  made.clock.advance(10_000);
  expect(made.link.isUp).toBe(false);
});
