/** DUMP and RESTORE between a node and the installed redis-server (7.0), both ways. */
import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';
import { type Request, redisOracle } from '../testing/redis-oracle.ts';

const oracle = redisOracle();

/** The payload in a bulk reply. */
function bulkOf(reply: Buffer): Buffer {
  const start = reply.indexOf('\r\n') + 2;
  return reply.subarray(start, -2);
}

function elements(count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    index % 3 === 0 ? `${index * 77 - 500}` : `element ${index}`,
  );
}

function squares(count: number): string[] {
  return elements(count).map((_, index) => `${index * index * 40 - 9}`);
}

function entries(count: number): Request[] {
  return Array.from({ length: count }, (_, index) => [
    'XADD',
    'k',
    `${index + 1}-1`,
    'name',
    `v${index}`,
    'n',
    `${index}`,
  ]);
}

type Row = readonly [name: string, looks: Request[], requests: Request[]];

const rows = (count: number): Row[] => [
  [`list of ${count}`, [['LRANGE', 'k', '0', '-1']], [['RPUSH', 'k', ...elements(count)]]],
  [
    `sorted set of ${count}`,
    [['ZRANGE', 'k', '0', '-1', 'WITHSCORES']],
    [['ZADD', 'k', ...elements(count).flatMap((member, index) => [`${index / 4 - 3}`, member])]],
  ],
  [
    `hash of ${count}`,
    [
      ['HLEN', 'k'],
      ['HMGET', 'k', ...elements(count)],
    ],
    [['HSET', 'k', ...elements(count).flatMap((field) => [field, `value of ${field}`])]],
  ],
  [
    `set of ${count}`,
    [
      ['SCARD', 'k'],
      ['SMISMEMBER', 'k', 'absent', ...elements(count)],
    ],
    [['SADD', 'k', ...elements(count)]],
  ],
  [
    `integer set of ${count}`,
    [
      ['SCARD', 'k'],
      ['SMISMEMBER', 'k', '1', ...squares(count)],
    ],
    [['SADD', 'k', ...squares(count)]],
  ],
  [
    `stream of ${count}`,
    [
      ['XRANGE', 'k', '-', '+'],
      ['XINFO', 'STREAM', 'k'],
    ],
    entries(count),
  ],
];

const VALUES: readonly Row[] = [
  ['string', [['GET', 'k']], [['SET', 'k', 'some text']]],
  ['integer', [['GET', 'k']], [['SET', 'k', '-1234567890123']]],
  ['long string', [['GET', 'k']], [['SET', 'k', 'repeated '.repeat(10_000)]]],
  ...[1, 20, 128, 129, 513, 3000].flatMap(rows),
  [
    'list of long elements',
    [['LRANGE', 'k', '0', '-1']],
    [['RPUSH', 'k', 'l'.repeat(70_000), 'm', '7', 'n'.repeat(9000)]],
  ],
  [
    'stream with groups',
    [
      ['XPENDING', 'k', 'g'],
      ['XPENDING', 'k', 'g', '-', '+', '3', 'two'],
      ['XINFO', 'GROUPS', 'k'],
      ['XRANGE', 'k', '-', '+'],
    ],
    [
      ...entries(150),
      ['XGROUP', 'CREATE', 'k', 'g', '0'],
      ['XGROUP', 'CREATE', 'k', 'h', '$'],
      ['XREADGROUP', 'GROUP', 'g', 'one', 'COUNT', '5', 'STREAMS', 'k', '>'],
      ['XREADGROUP', 'GROUP', 'g', 'two', 'COUNT', '5', 'STREAMS', 'k', '>'],
      ['XACK', 'k', 'g', '3-1'],
      ['XDEL', 'k', '4-1', '60-1'],
    ],
  ],
  ['stream without entries', [['XINFO', 'GROUPS', 'k']], [['XGROUP', 'CREATE', 'k', 'g', '5-5', 'MKSTREAM']]],
];

/** Replies that depend on when, or on how nodes are cut. */
function stable(reply: Buffer): string {
  return reply
    .latin1Slice(0, reply.length)
    .replace(/(radix-tree-(?:keys|nodes)\r\n):\d+/g, '$1')
    .replace(/(one|two)\r\n:\d+\r\n:1/g, '$1');
}

test.each(VALUES)('a %s of redis-server is read here, and goes back', async (_, looks, requests) => {
  await oracle.ask([['FLUSHALL'], ...requests]);
  const runner = new CommandRunner();
  const [theirs, ...expected] = await oracle.ask([['DUMP', 'k'], ['OBJECT', 'ENCODING', 'k'], ...looks]);
  expect(runner.text('RESTORE', 'k', '0', bulkOf(theirs))).toBe('+OK\r\n');
  const look = (request: Request) => stable(runner.run(...request));
  expect(look(['OBJECT', 'ENCODING', 'k'])).toBe(encodingHere(stable(expected[0]), requests));
  expect(looks.map(look)).toEqual(expected.slice(1).map(stable));
  const ours = bulkOf(runner.run('DUMP', 'k'));
  const back = await oracle.ask([['RESTORE', 'k', '0', ours, 'REPLACE'], ...looks]);
  expect(back.map(stable)).toEqual(['+OK\r\n', ...expected.slice(1).map(stable)]);
  runner.keyspace.checkConsistency();
});

test.each(VALUES)('a %s made here is read by redis-server as it is here', async (_, looks, requests) => {
  const runner = new CommandRunner();
  for (const request of requests) expect(runner.text(...request)).not.toMatch(/^-/);
  const ours = bulkOf(runner.run('DUMP', 'k'));
  const back = await oracle.ask([['FLUSHALL'], ['RESTORE', 'k', '0', ours], ...looks]);
  expect(back.slice(1).map(stable)).toEqual([
    '+OK\r\n',
    ...looks.map((request) => stable(runner.run(...request))),
  ]);
});

test.each(VALUES)('the mutations of restoring a %s make it elsewhere', async (_, looks, requests) => {
  await oracle.ask([['FLUSHALL'], ...requests]);
  const [payload] = await oracle.ask([['DUMP', 'k']]);
  const runner = new CommandRunner();
  const replica = new CommandRunner();
  const { mutations } = runner.keyspace;
  mutations.enabled = true;
  runner.run('SET', 'k', 'before');
  runner.run('RESTORE', 'k', '5000', bulkOf(payload), 'REPLACE');
  replica.keyspace.apply(mutations.bytes, 0, mutations.length);
  for (const request of [...looks, ['PTTL', 'k'], ['DUMP', 'k']]) {
    const own = runner.text(...request);
    // A large hash table has no order.
    if (request[0] === 'DUMP') expect(replica.text(...request)).toHaveLength(own.length);
    else expect(replica.text(...request)).toBe(own);
  }
});

test('fields keep their expiry; those whose time has come are left out, and a hash of no others is none', () => {
  const runner = new CommandRunner();
  runner.run('HSET', 'k', 'never', '1', 'later', '2', 'soon', '3');
  runner.run('HPEXPIRE', 'k', '100', 'FIELDS', '1', 'soon');
  runner.run('HPEXPIRE', 'k', '5000', 'FIELDS', '1', 'later');
  const mixed = bulkOf(runner.run('DUMP', 'k'));
  runner.run('HDEL', 'k', 'never', 'later');
  const expiring = bulkOf(runner.run('DUMP', 'k'));
  const ask = (...request: Request) => runner.text(...request).replaceAll('\r\n', ' ');
  runner.run('RESTORE', 'all', '0', mixed);
  expect(ask('HPTTL', 'all', 'FIELDS', '3', 'never', 'later', 'soon')).toBe('*3 :-1 :5000 :100 ');
  runner.clock.advance(200);
  expect(ask('DUMP', 'k')).toBe('$-1 ');
  runner.run('RESTORE', 'some', '0', mixed);
  expect(ask('HPTTL', 'some', 'FIELDS', '3', 'never', 'later', 'soon')).toBe('*3 :-1 :4800 :-2 ');
  expect(ask('RESTORE', 'none', '5000', expiring, 'FREQ', '3')).toBe('+OK ');
  expect(ask('EXISTS', 'none')).toBe(':0 ');
});

/** Small lists and small sets of text are listpacks from 7.2 on. */
function encodingHere(encoding: string, [[command, , ...members]]: Request[]): string {
  if (command === 'SADD' && members.length <= 128)
    return encoding.replace('$9\r\nhashtable', '$8\r\nlistpack');
  if (command === 'RPUSH' && members.join('').length < 8000) return '$8\r\nlistpack\r\n';
  return encoding;
}

const PAYLOAD = Buffer.from('00c00a0a006e9f57450eae63bb', 'hex');

test('options, expiry and errors are those of redis-server', async () => {
  const badData = Buffer.from('00830a0a006e9f57450eae63bb', 'hex');
  const requests: Request[] = [
    ['DUMP', 'none'],
    ['RESTORE', 'k', '0', PAYLOAD],
    ['DUMP', 'k'],
    ['RESTORE', 'k', '0', PAYLOAD],
    ['RESTORE', 'k', 'x', 'y'],
    ['RESTORE', 'k', '0', PAYLOAD, 'replace'],
    ['RESTORE', 'k', 'x', 'y', 'REPLACE'],
    ['RESTORE', 'k', '-1', 'y', 'REPLACE'],
    ['RESTORE', 'k', '9223372036854775808', PAYLOAD, 'REPLACE'],
    ['RESTORE', 'k', '0', 'y', 'REPLACE'],
    ['RESTORE', 'k', '0', '', 'REPLACE'],
    ['RESTORE', 'k', '0', badData, 'REPLACE'],
    ['RESTORE', 'k', '0', PAYLOAD, 'WHAT'],
    ['RESTORE', 'k', '0', PAYLOAD, 'REPLACE', 'IDLETIME'],
    ['RESTORE', 'k', '0', PAYLOAD, 'REPLACE', 'IDLETIME', 'x'],
    ['RESTORE', 'k', '0', PAYLOAD, 'REPLACE', 'IDLETIME', '-1'],
    ['RESTORE', 'k', '0', PAYLOAD, 'REPLACE', 'FREQ', '256'],
    ['RESTORE', 'k', '0', PAYLOAD, 'REPLACE', 'FREQ', '-1'],
    ['RESTORE', 'k', '0', PAYLOAD, 'REPLACE', 'FREQ', '1', 'IDLETIME', '1'],
    ['RESTORE', 'k', '0', PAYLOAD, 'REPLACE', 'IDLETIME', '1', 'FREQ', '1'],
    ['RESTORE', 'k', '0', PAYLOAD, 'REPLACE', 'IDLETIME', '1000'],
    ['OBJECT', 'IDLETIME', 'k'],
    ['RESTORE', 'k', '0', PAYLOAD, 'REPLACE', 'FREQ', '77'],
    ['RESTORE', 'k', '100000', PAYLOAD, 'REPLACE'],
    ['PERSIST', 'k'],
    ['RESTORE', 'k', '32503680000000', PAYLOAD, 'REPLACE', 'ABSTTL'],
    ['PEXPIRETIME', 'k'],
    ['RESTORE', 'k', '1', PAYLOAD, 'REPLACE', 'ABSTTL'],
    ['EXISTS', 'k'],
    ['RESTORE', 'k', '1', PAYLOAD, 'ABSTTL'],
    ['EXISTS', 'k'],
    ['RESTORE', 'k', '9223372036854775807', PAYLOAD],
    ['EXISTS', 'k'],
    ['RPUSH', 'list', 'a'],
    ['RESTORE', 'list', '0', PAYLOAD, 'REPLACE'],
    ['GET', 'list'],
    ['RESTORE-ASKING', 'asked', '0', PAYLOAD],
    ['RESTORE', 'k'],
  ];
  expect(await oracle.compare(new CommandRunner(), requests)).toEqual([]);
});
