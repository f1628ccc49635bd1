import { expect, test } from 'vitest';
import { SlowLog, type SlowLogArguments } from './slow-log.ts';

/** A request whose arguments stand one behind the other, as in a read buffer. */
function requestOf(...words: string[]): SlowLogArguments {
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const word of words) {
    starts.push(at);
    at += Buffer.byteLength(word);
    ends.push(at);
  }
  return { bytes: Buffer.from(words.join('')), count: words.length, starts, ends };
}

function start(lengthMax = 128): SlowLog {
  const log = new SlowLog();
  log.configure(0, lengthMax);
  return log;
}

function record(log: SlowLog, ...words: string[]): void {
  const request = { nowMs: 1_700_000_000_999, durationMicros: 12.4, address: '127.0.0.1:5', clientName: 'c' };
  log.record({ ...request, args: requestOf(...words) });
}

const texts = (log: SlowLog) => log.entries(-1)[0].args.map(String);

test('entries come newest first, keep their ids, and the oldest go when it is full', () => {
  const log = start(2);
  for (const key of ['a', 'b', 'c']) record(log, 'GET', key);
  expect(log.entries(-1).map(({ id, args }) => [id, String(args[1])])).toEqual([
    [2, 'c'],
    [1, 'b'],
  ]);
  expect(log.entries(1)).toHaveLength(1);
  expect(log.entries(10)[0]).toMatchObject({
    timestampSeconds: 1_700_000_000,
    durationMicros: 12,
    clientName: 'c',
  });
  log.reset();
  expect(log.length).toBe(0);
  record(log, 'GET', 'd');
  expect(log.entries(-1)[0].id).toBe(3);
});

test('only requests from the threshold on are kept, and a negative threshold keeps none', () => {
  const log = new SlowLog();
  record(log, 'GET', 'a');
  log.configure(13, 10);
  record(log, 'GET', 'b');
  log.configure(12, 10);
  record(log, 'GET', 'c');
  log.configure(-1, 10);
  record(log, 'GET', 'd');
  expect(log.entries(-1).map(({ args }) => String(args[1]))).toEqual(['c']);
});

test('a smaller maximum drops the oldest entries', () => {
  const log = start();
  for (const key of ['a', 'b', 'c']) record(log, 'GET', key);
  log.configure(0, 1);
  expect(texts(log)).toEqual(['GET', 'c']);
});

test('long requests are shortened in the words of Redis', () => {
  const log = start();
  record(log, 'SET', 'k', 'v'.repeat(130));
  expect(texts(log)[2]).toBe(`${'v'.repeat(128)}... (2 more bytes)`);
  record(log, 'DEL', ...Array.from({ length: 31 }, (_, index) => `k${index}`));
  expect(texts(log)).toHaveLength(32);
  expect(texts(log)[31]).toBe('k30');
  record(log, 'DEL', ...Array.from({ length: 40 }, (_, index) => `k${index}`));
  expect(texts(log)).toHaveLength(32);
  expect(texts(log)[31]).toBe('... (10 more arguments)');
});

test('an entry does not change with the buffer it was read from', () => {
  const log = start();
  const args = requestOf('GET', 'before');
  log.record({ nowMs: 0, durationMicros: 1, address: '', clientName: '', args });
  args.bytes.fill(120);
  expect(texts(log)).toEqual(['GET', 'before']);
});

test.each([
  [['auth', 'hush'], [1]],
  [
    ['AUTH', 'name', 'hush'],
    [1, 2],
  ],
  [
    ['HELLO', '3', 'AUTH', 'name', 'hush', 'SETNAME', 'x'],
    [3, 4],
  ],
  [
    ['HELLO', '3', 'SETNAME', 'AUTH', 'AUTH', 'name', 'hush', 'AUTH', 'name', 'hush'],
    [5, 6, 8, 9],
  ],
  [
    ['ACL', 'SETUSER', 'app', '>hush', '~*'],
    [2, 3, 4],
  ],
  [['CONFIG', 'SET', 'maxmemory', '1', 'requirepass', 'hush'], [5]],
  [['config', 'set', 'Cluster-Secret', 'hush'], [3]],
  [
    ['MIGRATE', 'h', '1', 'k', '0', '5', 'AUTH2', 'name', 'hush'],
    [7, 8],
  ],
  [['MIGRATE', 'h', '1', 'k', '0', '5', 'COPY', 'AUTH', 'hush'], [8]],
  [['RF.HELLO', 'hush', 'link', '0', '2'], [1]],
  [['SET', 'AUTH', 'value'], []],
])('%j keeps no secret', (words, hidden) => {
  const log = start();
  record(log, ...words);
  expect(texts(log)).toEqual(words.map((word, index) => (hidden.includes(index) ? '(redacted)' : word)));
});
