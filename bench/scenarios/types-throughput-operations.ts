/** The commands that the types-throughput scenario compares, most of them as redis-benchmark itself sends them. */
import { type PipelinedLoader, request } from '../measure/pipelined-loader.ts';

export interface Operation {
  readonly name: string;
  readonly words: readonly string[];
  /** Sized so that a run costs a server about a second of CPU: 10 ms ticks are 1 % then. */
  readonly requestCount: number;
  /** What has to be there; `requestCount` is how often the command will run. */
  prepare?(loader: PipelinedLoader, requestCount: number): Promise<void>;
}

const VALUE = 'value of 16 byte';
const MANY = 1_000_000;
/** Random numbers of redis-benchmark: below this, 12 digits. */
export const RANDOM_NUMBER_COUNT = 100_000;
const ELEMENTS_PER_COMMAND = 100;
const FIELDS_OF_SMALL_HASH = 10;

export const OPERATIONS: readonly Operation[] = [
  { name: 'LPUSH', words: ['LPUSH', 'list', VALUE], requestCount: MANY },
  { name: 'LPOP', words: ['LPOP', 'list'], requestCount: MANY, prepare: fillList },
  { name: 'RPUSH', words: ['RPUSH', 'list', VALUE], requestCount: MANY },
  { name: 'SADD', words: ['SADD', 'set', 'element:__rand_int__'], requestCount: MANY },
  { name: 'SPOP', words: ['SPOP', 'set'], requestCount: MANY, prepare: fillSet },
  { name: 'HSET', words: ['HSET', 'hash', 'element:__rand_int__', VALUE], requestCount: MANY },
  {
    name: 'HGET',
    words: ['HGET', 'hash', 'element:__rand_int__'],
    requestCount: MANY,
    prepare: (loader) => fillHash(loader, 'hash', RANDOM_NUMBER_COUNT),
  },
  {
    name: 'HGETALL(10)',
    words: ['HGETALL', 'hash'],
    requestCount: MANY / 2,
    prepare: (loader) => fillHash(loader, 'hash', FIELDS_OF_SMALL_HASH),
  },
  { name: 'ZADD', words: ['ZADD', 'zset', '__rand_int__', 'element:__rand_int__'], requestCount: MANY / 2 },
  {
    name: 'ZRANGE(100)',
    words: ['ZRANGE', 'zset', '0', '99'],
    requestCount: MANY / 8,
    prepare: fillSortedSet,
  },
  {
    name: 'ZRANGEBYSCORE',
    words: ['ZRANGEBYSCORE', 'zset', '__rand_int__', '+inf', 'LIMIT', '0', '10'],
    requestCount: MANY / 2,
    prepare: fillSortedSet,
  },
  {
    name: 'LRANGE(100)',
    words: ['LRANGE', 'list', '0', '99'],
    requestCount: MANY / 8,
    prepare: (loader) => fillList(loader, RANDOM_NUMBER_COUNT),
  },
  { name: 'XADD', words: ['XADD', 'stream', '*', 'field', VALUE], requestCount: MANY },
  { name: 'INCR', words: ['INCR', 'counter:__rand_int__'], requestCount: MANY },
  {
    name: 'MSET(10)',
    words: ['MSET', ...Array.from({ length: 10 }, () => ['key:__rand_int__', VALUE]).flat()],
    requestCount: MANY / 5,
  },
];

function fillList(loader: PipelinedLoader, count: number): Promise<void> {
  return fill(loader, ['RPUSH', 'list'], count, () => [VALUE]);
}

function fillSet(loader: PipelinedLoader, count: number): Promise<void> {
  return fill(loader, ['SADD', 'set'], count, (index) => [element(index)]);
}

function fillHash(loader: PipelinedLoader, key: string, count: number): Promise<void> {
  return fill(loader, ['HSET', key], count, (index) => [element(index), VALUE]);
}

function fillSortedSet(loader: PipelinedLoader): Promise<void> {
  return fill(loader, ['ZADD', 'zset'], RANDOM_NUMBER_COUNT, (index) => [String(index), element(index)]);
}

async function fill(
  loader: PipelinedLoader,
  command: readonly string[],
  count: number,
  wordsOf: (index: number) => readonly string[],
): Promise<void> {
  for (let first = 0; first < count; first += ELEMENTS_PER_COMMAND) {
    const length = Math.min(ELEMENTS_PER_COMMAND, count - first);
    const words = Array.from({ length }, (_, index) => wordsOf(first + index)).flat();
    await loader.send(request(...command, ...words));
  }
}

/** As redis-benchmark writes its random numbers. */
function element(index: number): string {
  return `element:${String(index).padStart(12, '0')}`;
}
