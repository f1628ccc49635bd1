/**
 * Payloads travel both ways between this library and the installed redis-server (7.0), which checks deeply what it is
 * given: each type in each size class and encoding.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainStreams } from './testing/plain-stream.ts';
import { type PlainValue, readPlain, writePlain } from './testing/plain-value.ts';
import { RedisOracle } from './testing/redis-oracle.ts';

let redis: RedisOracle;

beforeAll(async () => {
  redis = await RedisOracle.start();
});

afterAll(() => redis.stop());

/** Elements of every width that listpacks, ziplists and strings know, all different. */
function elements(count: number): string[] {
  const integers = [0, 12, 13, 127, 128, -1, -129, 4095, -4097, 32768, 2 ** 23, -(2 ** 31), 2 ** 31, 2 ** 40];
  const texts = ['', '-0', '007', 'a', '\u0000\r\n\u00ff', 'x'.repeat(63), 'y'.repeat(64), 'z'.repeat(300)];
  const large = ['9223372036854775807', '-9223372036854775808', '9223372036854775808'];
  const all = [...integers.map(String), ...texts, ...large];
  for (let index = all.length; index < count; index++)
    all.push(index % 3 === 0 ? `${index * 1001}` : `e${index}`);
  return all.slice(0, count);
}

const KINDS: readonly [string, (count: number) => string[]][] = [
  ['list', (count) => ['RPUSH', 'k', ...elements(count)]],
  ['set', (count) => ['SADD', 'k', ...elements(count)]],
  [
    'integer set',
    (count) => ['SADD', 'k', ...Array.from({ length: count }, (_, index) => `${index * index - 7}`)],
  ],
  ['wide integer set', (count) => ['SADD', 'k', '-9223372036854775808', ...elements(Math.min(count, 14))]],
  ['zset', (count) => ['ZADD', 'k', ...elements(count).flatMap((member, index) => [scoreOf(index), member])]],
  [
    'hash',
    (count) => ['HSET', 'k', ...elements(count).flatMap((field, index) => [field, `value ${index % 7}`])],
  ],
];

function scoreOf(index: number): string {
  return (
    ['0', '-1', '0.1', '1e300', 'inf', '-inf', '9007199254740992', '3.3333333333333335'][index] ??
    `${index / 8}`
  );
}

/** What the commands of redis answer for the value that `readPlain` reads. */
async function askRedis(key: string): Promise<PlainValue> {
  const { client } = redis;
  const text = (list: Buffer[]) => list.map((bytes) => bytes.latin1Slice(0, bytes.length));
  switch (await client.type(key)) {
    case 'string':
      return { string: text([(await client.getBuffer(key)) as Buffer])[0] };
    case 'list':
      return { list: text(await client.lrangeBuffer(key, 0, -1)) };
    case 'set':
      return { set: text(await client.smembersBuffer(key)) };
    case 'zset': {
      const rows = (await client.callBuffer('ZRANGE', key, '0', '-1', 'WITHSCORES')) as [Buffer, Buffer][];
      return {
        zset: rows.map(([member, score]) => [
          text([member])[0],
          Number(`${score}`.replace('inf', 'Infinity')),
        ]),
      };
    }
    default: {
      const flat = text((await client.callBuffer('HGETALL', key)) as Buffer[]);
      return { hash: pairs(flat).map(([field, value]) => [field, value, 0]) };
    }
  }
}

function pairs(flat: string[]): [string, string][] {
  return flat.flatMap((first, index) =>
    index % 2 === 0 ? [[first, flat[index + 1]] as [string, string]] : [],
  );
}

/** The order of what has none. */
function sorted(value: PlainValue): PlainValue {
  value.set?.sort();
  value.hash?.sort(([first], [second]) => (first < second ? -1 : 1));
  value.zset?.sort(([first, low], [second, high]) => low - high || (first < second ? -1 : 1));
  return value;
}

/** Theirs is read here as they hold it; written here, either form, it is theirs again. */
async function expectToTravel(key: string): Promise<void> {
  const value = readPlain(await redis.dump(key));
  if (typeof value === 'string') throw new Error(`refused: ${value}`);
  expect(sorted(value)).toEqual(sorted(await askRedis(key)));
  const isInteger = value.set?.every((member) => /^-?(0|[1-9]\d{0,17})$/.test(member)) ?? true;
  for (const packed of isInteger ? [false, true] : [false]) {
    expect(await redis.restore('copy', writePlain(value, packed)), `packed ${packed}`).toBe(true);
    expect(await redis.digest('copy'), `packed ${packed}`).toBe(await redis.digest(key));
  }
}

test.each(KINDS)('%s travels at every size and encoding', async (_, command) => {
  const encodings = new Set<string>();
  for (const count of [1, 2, 20, 100, 127, 128, 129, 512, 513, 3000, 12_000]) {
    await redis.client.del('k');
    await redis.client.call(...(command(count) as [string, ...string[]]));
    encodings.add(String(await redis.client.call('OBJECT', 'ENCODING', 'k')));
    await expectToTravel('k');
  }
  expect(encodings.size).toBeGreaterThan(0);
});

test('strings travel in every encoding', async () => {
  const many = ['x'.repeat(20_000), 'ab'.repeat(11), '{"a":1}'.repeat(3000), '\u0000'.repeat(700)];
  const random = Array.from({ length: 5000 }, (_, index) =>
    String.fromCharCode((index * index * 31) % 251),
  ).join('');
  for (const text of [...elements(30), ...many, random]) {
    await redis.client.set('k', Buffer.from(text, 'latin1'));
    await expectToTravel('k');
  }
});

test('lists with long elements travel, as plain nodes too', async () => {
  const list = ['short', 'l'.repeat(9000), 'm'.repeat(100_000), '5', 'n'.repeat(8190), 'o'.repeat(8180)];
  for (const option of ['-1', '-2', '-5', '1', '3']) {
    await redis.client.config('SET', 'list-max-listpack-size', option);
    await redis.client.del('k');
    await redis.client.rpush('k', ...list, ...elements(50));
    await expectToTravel('k');
  }
  await redis.client.call('DEBUG', 'QUICKLIST-PACKED-THRESHOLD', '50b');
  await redis.client.del('k');
  await redis.client.rpush('k', ...list, ...elements(50));
  await expectToTravel('k');
  await redis.client.call('DEBUG', 'QUICKLIST-PACKED-THRESHOLD', '0');
  await redis.client.config('SET', 'list-max-listpack-size', '-2');
});

test('streams of theirs travel, with groups, consumers and pending entries', async () => {
  const { client } = redis;
  await client.del('k');
  for (let index = 1; index <= 450; index++) {
    const fields =
      index % 10 === 0 ? ['other', 'v', 'more', `${index}`] : ['name', `v${index}`, 'n', `${index}`];
    await client.xadd(
      'k',
      index < 440 ? `${index * 3}-${index % 4}` : `${2n ** 63n + BigInt(index)}-1`,
      ...fields,
    );
  }
  await client.xgroup('CREATE', 'k', 'first', '0');
  await client.xgroup('CREATE', 'k', 'second', '$', 'ENTRIESREAD', '450');
  await client.xgroup('CREATECONSUMER', 'k', 'second', 'idle');
  for (const consumer of ['one', 'two', 'one', 'three']) {
    await client.xreadgroup('GROUP', 'first', consumer, 'COUNT', 7, 'STREAMS', 'k', '>');
  }
  await client.xack('k', 'first', '3-1', '18-2');
  await client.xdel('k', '6-2', '9-3', '1200-0');
  const value = readPlain(await redis.dump('k'));
  if (typeof value === 'string' || value.stream === undefined) throw new Error(`refused: ${value}`);
  const { entries, facts, groups } = value.stream;
  expect(entries).toHaveLength(447);
  expect(facts).toMatchObject({ length: 447, entriesAdded: 450n, maxDeletedId: { ms: 1200n, sequence: 0n } });
  expect(groups.map(({ name, entriesRead }) => [name, entriesRead])).toEqual([
    ['first', 28n],
    ['second', 450n],
  ]);
  expect(groups[0].consumers.map(({ name, pending }) => [name, pending.length])).toEqual([
    ['one', 12],
    ['three', 7],
    ['two', 7],
  ]);
  await expectStreamToTravel('k', value);
});

async function expectStreamToTravel(key: string, value: PlainValue): Promise<void> {
  expect(await redis.restore('copy', writePlain(value, false))).toBe(true);
  expect(readPlain(await redis.dump('copy'))).toEqual(value);
  const full = (name: string) => redis.client.call('XINFO', 'STREAM', name, 'FULL', 'COUNT', '0');
  expect(await redis.digest('copy')).toBe(await redis.digest(key));
  const theirs = JSON.stringify(await full(key));
  // How nodes are cut is the writer's choice.
  const withoutNodes = (text: string) => text.replace(/"radix-tree-(keys|nodes)",\d+/g, '');
  expect(withoutNodes(JSON.stringify(await full('copy')))).toBe(withoutNodes(theirs));
}

test('any stream written here is theirs, and read back the same', async () => {
  await fc.assert(
    fc.asyncProperty(plainStreams(), async (stream) => {
      expect(await redis.restore('k', writePlain({ stream }, false))).toBe(true);
      const back = readPlain(await redis.dump('k'));
      expect(sortedConsumers(back)).toEqual(sortedConsumers({ stream }));
    }),
    { numRuns: 100 },
  );
});

function sortedConsumers(value: ReturnType<typeof readPlain>): typeof value {
  if (typeof value === 'string') return value;
  for (const { consumers } of value.stream?.groups ?? []) {
    consumers.sort((first, second) => (first.name < second.name ? -1 : 1));
  }
  return value;
}
