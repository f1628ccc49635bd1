/** What the types-memory scenario loads. */
import { numberedKey } from '../measure/load-keys.ts';
import { type PipelinedLoader, request } from '../measure/pipelined-loader.ts';

export interface DataSet {
  readonly name: string;
  /** Keys, or elements of the one key. */
  readonly count: number;
  /** Resident growth of the node over that of redis-server, at most. */
  readonly ratioMax: number;
  load(loader: PipelinedLoader, count: number): Promise<void>;
}

const ELEMENTS_PER_COMMAND = 100;
const VALUE_64 = 'v'.repeat(64);
const XADD_REPLY_LINES = 2;

export const DATA_SETS: readonly DataSet[] = [
  {
    name: '1M hashes of five fields',
    count: 1_000_000,
    ratioMax: 1,
    load: (loader, count) =>
      perKey(loader, count, (key, index) => request('HSET', key, ...fiveFields(index))),
  },
  {
    name: '200k lists of ten elements',
    count: 200_000,
    ratioMax: 1,
    load: (loader, count) =>
      perKey(loader, count, (key) => request('RPUSH', key, ...numbered(10, 'element:'))),
  },
  {
    name: '200k sets of twenty integers',
    count: 200_000,
    ratioMax: 1,
    load: (loader, count) => perKey(loader, count, (key) => request('SADD', key, ...numbered(20, ''))),
  },
  {
    name: 'one sorted set of 1M members',
    count: 1_000_000,
    ratioMax: 1,
    load: (loader, count) => oneKey(loader, 'ZADD', count, (index) => [String(index), `member:${index}`]),
  },
  {
    name: 'one hash of 1M fields',
    count: 1_000_000,
    ratioMax: 1,
    load: (loader, count) => oneKey(loader, 'HSET', count, (index) => [`field:${index}`, `value:${index}`]),
  },
  { name: 'one stream of 1M entries', count: 1_000_000, ratioMax: 1, load: loadStream },
  {
    name: '1M strings of 64 bytes',
    count: 1_000_000,
    ratioMax: 0.75,
    load: (loader, count) => perKey(loader, count, (key) => request('SET', key, VALUE_64)),
  },
];

async function perKey(
  loader: PipelinedLoader,
  count: number,
  requestOf: (key: string, index: number) => string,
): Promise<void> {
  for (let index = 0; index < count; index++) await loader.send(requestOf(numberedKey(index), index));
}

async function oneKey(
  loader: PipelinedLoader,
  command: string,
  count: number,
  wordsOf: (index: number) => readonly string[],
): Promise<void> {
  for (let first = 0; first < count; first += ELEMENTS_PER_COMMAND) {
    const words = Array.from({ length: ELEMENTS_PER_COMMAND }, (_, index) => wordsOf(first + index)).flat();
    await loader.send(request(command, 'the one key', ...words));
  }
}

async function loadStream(loader: PipelinedLoader, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    // A thousand entries a second, as clients would give them.
    const id = `${1_700_000_000_000 + index}-0`;
    const fields = ['sensor', String(index % 1000), 'value', String(index * 7)];
    await loader.send(request('XADD', 'the one key', id, ...fields), XADD_REPLY_LINES);
  }
}

function fiveFields(index: number): string[] {
  return [
    'name',
    `user ${index}`,
    'age',
    String(index % 100),
    'city',
    'Utrecht',
    'visits',
    String(index),
    'active',
    'yes',
  ];
}

function numbered(count: number, prefix: string): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}
