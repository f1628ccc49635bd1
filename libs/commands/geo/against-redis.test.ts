import { SeededRandom } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';
import { type Request, redisOracle } from '../testing/redis-oracle.ts';

const DISTANCES = 3000;

const redis = redisOracle();

const longitude = fc.oneof(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: 13, max: 14, noNaN: true }),
  fc.constantFrom(-180, 180, 0, 179.999999, -179.999999),
);
const latitude = fc.oneof(
  fc.double({ min: -85.05112878, max: 85.05112878, noNaN: true }),
  fc.double({ min: 52, max: 53, noNaN: true }),
  fc.constantFrom(-85.05112878, 85.05112878, 0, 84.9, -84.9),
);
const place = fc.tuple(longitude, latitude).map(([x, y]) => [String(x), String(y)]);
const member = fc.nat(60).map((number) => `m${number}`);
const unit = fc.constantFrom('m', 'km', 'ft', 'MI');
const size = fc.oneof(
  fc.constantFrom('0', '1', '100', '5000', '1e9', 'inf'),
  fc.double({ min: 0, max: 30_000, noNaN: true }).map(String),
);
const order = fc.constantFrom([], ['ASC'], ['DESC']);
const count = fc.oneof(
  fc.constant<string[]>([]),
  fc.integer({ min: 1, max: 30 }).map((number) => ['COUNT', String(number)]),
  fc.integer({ min: 1, max: 30 }).map((number) => ['COUNT', String(number), 'ANY']),
);
const extras = fc.subarray(['WITHDIST', 'WITHCOORD', 'WITHHASH']);
const from = fc.oneof(
  member.map((name) => ['FROMMEMBER', name]),
  place.map((each) => ['FROMLONLAT', ...each]),
);
const by = fc.oneof(
  fc.tuple(size, unit).map((each) => ['BYRADIUS', ...each]),
  fc.tuple(size, size, unit).map((each) => ['BYBOX', ...each]),
);

/** Where the members that may have been stored are. */
const STORED: Request = ['GEOPOS', 'found', ...Array.from({ length: 61 }, (_, number) => `m${number}`)];

const search: fc.Arbitrary<Request[]> = fc
  .tuple(from, by, order, count, extras)
  .map(([centre, extent, sorting, limit, more]) => [
    ['GEOSEARCH', 'places', ...centre, ...extent, ...sorting, ...limit, ...more],
    ['GEOSEARCHSTORE', 'found', 'places', ...centre, ...extent, ...sorting, ...limit],
    STORED,
  ]);
const radius: fc.Arbitrary<Request[]> = fc
  .tuple(place, member, size, unit, order, count, extras)
  .map(([centre, name, extent, measure, sorting, limit, more]) => [
    ['GEORADIUS', 'places', ...centre, extent, measure, ...more, ...sorting, ...limit],
    ['GEORADIUSBYMEMBER_RO', 'places', name, extent, measure, ...sorting, ...limit, ...more],
    ['GEORADIUSBYMEMBER', 'places', name, extent, measure, ...limit, 'STORE', 'found'],
    STORED,
    ['GEOPOS', 'places', name, 'none'],
    ['GEOHASH', 'places', name, 'none'],
    ['GEODIST', 'places', name, 'm1', measure],
  ]);

async function compareSearches(places: readonly (readonly string[])[], requests: Request[][]): Promise<void> {
  const runner = new CommandRunner();
  const adds = places.map((each, index): Request => ['GEOADD', 'places', ...each, `m${index}`]);
  expect(await redis.compare(runner, [...adds, ...requests.flat()])).toEqual([]);
  runner.keyspace.checkConsistency();
}

test('searches of random places give what redis-server gives, in its order', async () => {
  const property = fc.asyncProperty(
    fc.array(place, { minLength: 1, maxLength: 60 }),
    fc.array(fc.oneof(search, radius), { minLength: 1, maxLength: 12 }),
    compareSearches,
  );
  await fc.assert(property, { numRuns: 150 });
});

test('many places close together, some on the same spot, come in the same order', async () => {
  // Two members on each spot, and no two spots at one distance from a third: there the last bit would decide.
  const places = Array.from({ length: 900 }, (_, index) => [
    String(13 + (((index % 450) * Math.SQRT2) % 1)),
    String(52 + (((index % 450) * Math.E) % 1)),
  ]);
  const property = fc.asyncProperty(fc.array(search, { minLength: 1, maxLength: 8 }), (requests) =>
    compareSearches(places, requests),
  );
  await fc.assert(property, { numRuns: 15 });
});

test('distances are those of redis-server to the last bit, but for one in a hundred', async () => {
  const random = new SeededRandom(7);
  const share = () => random.uint32() / 2 ** 32 - 0.5;
  const requests = Array.from({ length: DISTANCES }, (_, index): Request => {
    const reach = index % 2 === 0 ? 1 : 0.01;
    return ['GEOADD', 'places', String(share() * 360 * reach), String(share() * 170 * reach), `m${index}`];
  });
  const from = ['FROMLONLAT', '1', '1', 'BYRADIUS', '30000', 'km'];
  const runner = new CommandRunner();
  await redis.compare(runner, [...requests, ['GEOSEARCHSTORE', 'found', 'places', ...from, 'STOREDIST']]);
  const names = requests.map((request) => String(request[4]));
  const expected = (await redis.ask(names.map((name) => ['ZSCORE', 'found', name]))).map((reply) =>
    Number(reply.toString().split('\r\n')[1]),
  );
  const database = runner.keyspace.databases[0];
  const record = database.peek(Buffer.from('found'), 0, 5);
  const actual = names.map((name) => database.zsets.scoreOf(record, Buffer.from(name), 0, name.length));
  const same = actual.filter((score, index) => score === expected[index]).length;
  expect(same).toBeGreaterThan(DISTANCES * 0.995);
  for (const [index, score] of actual.entries()) expect(score).toBeCloseTo(expected[index], 9);
});

const POSITION_TEXTS = [
  'GEOADD',
  'GEOADD k',
  'GEOADD k NX XX 1 1 a',
  'GEOADD k NX CH CH',
  'GEOADD k 1 1',
  'GEOADD k 1 1 a 2',
  'GEOADD k x 1 a',
  'GEOADD k 1 x a',
  'GEOADD k 181 1 a',
  'GEOADD k 1 86 a',
  'GEOADD k inf -inf a',
  'GEOADD k 1e300 1 a',
  'GEOADD k 1 1 a 200 0 b',
  'EXISTS k',
  'GEOADD k 1 1 a 2 2 b',
  'GEOADD k CH 1 1 a 2 3 b 4 4 c',
  'GEOADD k NX CH 9 9 a 5 5 d',
  'GEOADD k XX 9 9 a 6 6 e',
  'GEOADD k xx ch 0x10 1e1 a',
  'GEOADD k 1 1 a 2 2 a',
  'GEODIST k a b',
  'GEODIST k a b KM',
  'GEODIST k a b yd',
  'GEODIST k a b m m',
  'GEODIST k a none',
  'GEODIST none a b',
  'GEODIST none a b yd',
  'GEODIST s a b',
  'GEODIST k a a ft',
  'GEOPOS k',
  'GEOPOS k a none b',
  'GEOPOS none a',
  'GEOPOS s a',
  'GEOHASH k',
  'GEOHASH k a none b',
  'GEOHASH none a',
  'GEOADD s 1 1 a',
  'GEOADD s x 1 a',
];

const RADIUS_TEXTS = [
  'GEORADIUS none 1 1 1 m',
  'GEORADIUS none 1 x 1 m',
  'GEORADIUS none 1 1 x m',
  'GEORADIUS none 1 1 -1 m',
  'GEORADIUS none 1 1 1 yd',
  'GEORADIUS none 1 1 1 m STORE t',
  'GEORADIUS s 1 1 x m',
  'GEORADIUS k 1 1 500 km STORE',
  'GEORADIUS k 1 1 500 km STORE t WITHDIST',
  'GEORADIUS k 1 1 500 km STORE t STOREDIST u',
  'GEORADIUS k 1 1 500 km STOREDIST t STORE u',
  'GEORADIUS k 1 1 500 km COUNT 0',
  'GEORADIUS k 1 1 500 km COUNT x',
  'GEORADIUS k 1 1 500 km COUNT',
  'GEORADIUS k 1 1 500 km ANY',
  'GEORADIUS k 1 1 500 km COUNT 1 ANY',
  'GEORADIUS k 1 1 500 km nonsense',
  'GEORADIUS_RO k 1 1 500 km STORE t',
  'GEORADIUS_RO k 1 1 500 km WITHHASH WITHDIST WITHCOORD DESC',
  'GEORADIUSBYMEMBER none a x yd',
  'GEORADIUSBYMEMBER none a x yd nonsense',
  'GEORADIUSBYMEMBER none a 1 m STORE u',
  'GEORADIUSBYMEMBER k none 1 m',
  'GEORADIUSBYMEMBER k a x m',
  'GEORADIUSBYMEMBER k a 1 yd',
  'GEORADIUSBYMEMBER k a 500 km STORE t',
  'GEORADIUSBYMEMBER_RO k a 500 km STORE t',
  'GEORADIUSBYMEMBER_RO k a 500 km',
  'TYPE t',
  'TYPE u',
];

const SEARCH_TEXTS = [
  'GEOSEARCH k FROMMEMBER a',
  'GEOSEARCH k BYRADIUS 1 km ASC COUNT 1',
  'geosearch k FROMMEMBER a FROMLONLAT 1 1',
  'GEOSEARCH k FROMLONLAT 1 1 FROMMEMBER a BYRADIUS 1 km',
  'GEOSEARCH k FROMMEMBER a BYRADIUS 1 km BYBOX 1 1 km',
  'GEOSEARCH k FROMMEMBER a BYBOX 1 1 km BYRADIUS 1 km',
  'GEOSEARCH k FROMMEMBER a FROMMEMBER b BYRADIUS 1 km',
  'GEOSEARCH k FROMMEMBER none BYRADIUS 1 km',
  'GEOSEARCH k FROMMEMBER a BYRADIUS x km',
  'GEOSEARCH k FROMMEMBER a BYRADIUS -1 km',
  'GEOSEARCH k FROMMEMBER a BYRADIUS 1 yd',
  'GEOSEARCH k FROMMEMBER a BYBOX x 1 km',
  'GEOSEARCH k FROMMEMBER a BYBOX 1 x km',
  'GEOSEARCH k FROMMEMBER a BYBOX -1 1 km',
  'GEOSEARCH k FROMMEMBER a BYBOX 1 -1 yd',
  'GEOSEARCH k FROMMEMBER a BYBOX 1 1 yd',
  'GEOSEARCH k FROMMEMBER a BYBOX 1 1',
  'GEOSEARCH k FROMLONLAT 200 1 BYBOX 1 1 km',
  'GEOSEARCH k FROMLONLAT 1 BYBOX 1 1 km',
  'GEOSEARCH k FROMMEMBER a BYRADIUS 500 km STORE t',
  'GEOSEARCH k FROMMEMBER a BYRADIUS 500 km STOREDIST',
  'GEOSEARCH k FROMMEMBER a BYRADIUS 500 km ANY',
  'GEOSEARCH none FROMMEMBER a BYRADIUS 500 km WITHDIST',
  'GEOSEARCH none FROMMEMBER a',
  'GEOSEARCH none FROMMEMBER a BYRADIUS 500 km ANY',
  'GEOSEARCH s FROMMEMBER a',
  'GEOSEARCHSTORE t k FROMMEMBER a BYRADIUS 500 km WITHDIST',
  'GEOSEARCHSTORE t k FROMMEMBER a BYRADIUS 500 km STOREDIST STOREDIST',
  'GEOSEARCHSTORE t none FROMMEMBER a BYRADIUS 500 km',
  'EXISTS t',
  'GEOSEARCHSTORE s k FROMMEMBER a BYRADIUS 500 km',
  'TYPE s',
  'GEOSEARCHSTORE k k FROMMEMBER a BYRADIUS 1 m',
  'GEOPOS k a b c',
  'OBJECT ENCODING k',
];

test.each([2, 3] as const)('every mistake has redis-server’s answer, in RESP%i', async (protocol) => {
  const runner = new CommandRunner();
  runner.protocol = protocol;
  const requests = [...POSITION_TEXTS, ...RADIUS_TEXTS, ...SEARCH_TEXTS].map((text) => text.split(' '));
  expect(await redis.compare(runner, [['SET', 's', 'text'], ...requests])).toEqual([]);
});

test('any score of a sorted set shows as the place that redis-server makes of it', async () => {
  const scores = [
    '-1',
    '-0.5',
    '1.5',
    '9007199254740993',
    '9223372036854775808',
    '1e19',
    '-1e19',
    '1e300',
    'inf',
    '-inf',
  ];
  const requests = scores.flatMap((score, index): Request[] => [
    ['ZADD', 'k', score, `m${index}`],
    ['GEOPOS', 'k', `m${index}`],
    ['GEOHASH', 'k', `m${index}`],
    ['GEODIST', 'k', 'm0', `m${index}`],
    ['GEORADIUSBYMEMBER', 'k', `m${index}`, '100', 'km', 'WITHHASH'],
  ]);
  expect(await redis.compare(new CommandRunner(), requests)).toEqual([]);
});
