import { until } from '@ringfort/base/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { SETTINGS } from './testing/link-bench.ts';
import { LinkBenches } from './testing/link-benches.ts';

const benches = new LinkBenches();

afterEach(() => benches.close());

test('introduces itself, then sends what was queued meanwhile, in order', async () => {
  const node = await benches.server();
  const made = benches.bench({ port: node.port }, 3);
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
  const made = await benches.upTo(await benches.server());
  made.link.close();
  made.send('GET a');
  made.send('SET a', { isWrite: true });
  const refused = '-UNAVAILABLE shard s1 cannot be reached; the request was not sent';
  expect(made.replies).toEqual([`GET a ${refused}`, `SET a ${refused}`]);
});

test('writes the context only when it changes or is about to lapse', async () => {
  const node = await benches.server();
  const made = await benches.upTo(node);
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
  const node = await benches.server();
  node.answers.set('AUTH', '+OK\r\n').set('PING', '+PONG\r\n');
  const made = await benches.upTo(node, 'redis');
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
  const node = await benches.server();
  node.answers.set('RF.HELLO', '-STALE epoch 9\r\n');
  const made = benches.bench({ port: node.port });
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
  const node = await benches.server();
  const made = await benches.upTo(node);
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
  const node = await benches.server();
  const { port } = node;
  await benches.stop(node);
  const made = benches.bench({ port });
  made.send('GET a');
  made.clock.advance(SETTINGS.requestTimeoutMs);
  made.link.expire(made.clock.monotonicMs());
  const text = '-TIMEOUT shard s1 could not be reached within 1000 ms; the request was not sent';
  expect(made.replies).toEqual([`GET a ${text}`]);
  const next = await benches.server(port);
  await until('it is up', () => {
    made.clock.advance(20);
    return made.link.isUp;
  });
  made.send('GET b');
  await until('only the new request is sent', () => next.requests.at(-1) === 'GET b');
  expect(next.requests).not.toContain('GET a');
});

test('says once that nobody listens, and again after it was up', async () => {
  const node = await benches.server();
  const { port } = node;
  await benches.stop(node);
  const made = benches.bench({ port });
  const random = vi.spyOn(made.random, 'uint32');
  const passesDials = async (count: number): Promise<void> => {
    const before = random.mock.calls.length;
    await until('it has failed so often', () => {
      made.clock.advance(20);
      return random.mock.calls.length >= before + count;
    });
  };
  await passesDials(3);
  const refused = `unreachable connect ECONNREFUSED 127.0.0.1:${port}`;
  expect(made.events).toEqual([refused]);
  const next = await benches.server(port);
  await until('it is up', () => {
    made.clock.advance(20);
    return made.link.isUp;
  });
  await benches.stop(next);
  await until('it is lost', () => !made.link.isUp);
  await passesDials(3);
  expect(made.events).toEqual([refused, `up 127.0.0.1:${port}`, expect.stringContaining('lost'), refused]);
});

test('retargeted with requests in flight: those are unknown, queued and later ones go to the new node', async () => {
  const [old, next] = [await benches.server(), await benches.server()];
  const made = await benches.upTo(old);
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

test('gives up a node that accepts and says nothing', async () => {
  const node = await benches.server();
  node.answers.delete('RF.HELLO');
  const made = benches.bench({ port: node.port });
  await until('it has introduced itself', () => node.requests.length === 1);
  made.clock.advance(SETTINGS.connectTimeoutMs);
  await until('it comes again', () => {
    made.clock.advance(20);
    return node.requests.length === 2;
  });
});

test('what is no reply ends the connection', async () => {
  const node = await benches.server();
  const made = await benches.upTo(node);
  node.reply('+nobody asked\r\n');
  await until('it is lost', () => !made.link.isUp);
  expect(made.events.at(-1)).toBe('lost the node sent what is not a reply');
});

test('closed, it fails everything and dials no more', async () => {
  const node = await benches.server();
  const made = await benches.upTo(node);
  made.send('GET a');
  made.link.close();
  expect(made.replies).toHaveLength(1);
  made.clock.advance(10_000);
  expect(made.link.isUp).toBe(false);
});
