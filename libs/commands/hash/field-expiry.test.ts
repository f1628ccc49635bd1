import { beforeEach, expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

let runner: CommandRunner;
beforeEach(() => {
  runner = new CommandRunner();
});

/** Runs one line of words; the reply, with its lines joined by blanks. */
function run(line: string): string {
  return runner
    .text(...line.split(' '))
    .trimEnd()
    .replaceAll('\r\n', ' ');
}

/** Numbers as an array reply. */
function numbers(...values: number[]): string {
  return [`*${values.length}`, ...values.map((value) => `:${value}`)].join(' ');
}

/** Requests and replies in turn. */
function expectAll(script: readonly (readonly [string, string])[]): void {
  for (const [line, reply] of script) expect([line, run(line)]).toEqual([line, reply]);
}

const now = (): number => runner.clock.nowMs();

test('fields have a time to live each, in every unit and from every origin', () => {
  run('HSET h a 1 b 2 c 3 d 4 e 5');
  expectAll([
    ['HEXPIRE h 100 FIELDS 2 a none', numbers(1, -2)],
    ['HPEXPIRE h 1500 FIELDS 1 b', numbers(1)],
    [`HEXPIREAT h ${Math.floor(now() / 1000) + 50} FIELDS 1 c`, numbers(1)],
    [`HPEXPIREAT h ${now() + 2500} FIELDS 1 d`, numbers(1)],
    ['HPTTL h FIELDS 4 a b d e', numbers(100_000, 1500, 2500, -1)],
    ['HTTL h FIELDS 5 a b d e none', numbers(100, 2, 3, -1, -2)],
    ['HPEXPIRETIME h FIELDS 2 b e', numbers(now() + 1500, -1)],
    ['HEXPIRETIME h FIELDS 1 b', numbers(Math.ceil((now() + 1500) / 1000))],
    ['HPERSIST h FIELDS 3 a e none', numbers(1, -1, -2)],
    ['HTTL h FIELDS 1 a', numbers(-1)],
    ['OBJECT ENCODING h', '$10 listpackex'],
  ]);
});

test('conditions compare with the expiry that is there; none counts as never', () => {
  run('HSET h a 1 b 2');
  expectAll([
    ['HEXPIRE h 100 XX FIELDS 1 a', numbers(0)],
    ['HEXPIRE h 100 GT FIELDS 1 a', numbers(0)],
    ['HEXPIRE h 100 NX FIELDS 1 a', numbers(1)],
    ['HEXPIRE h 200 NX FIELDS 1 a', numbers(0)],
    ['HEXPIRE h 50 GT FIELDS 1 a', numbers(0)],
    ['HEXPIRE h 200 gt FIELDS 1 a', numbers(1)],
    ['HEXPIRE h 300 LT FIELDS 1 a', numbers(0)],
    ['HEXPIRE h 60 LT FIELDS 2 a b', numbers(1, 1)],
    ['HEXPIRE h 70 XX FIELDS 2 a b', numbers(1, 1)],
    ['HTTL h FIELDS 2 a b', numbers(70, 70)],
  ]);
});

test('a time that has passed removes the field, and the last field the key', () => {
  run('HSET h a 1 b 2 c 3');
  expectAll([
    ['HEXPIRE h 0 FIELDS 1 a', numbers(2)],
    ['HPEXPIREAT h 1 FIELDS 2 a b', numbers(-2, 2)],
    ['HGETALL h', '*2 $1 c $1 3'],
    ['HEXPIREAT h 0 FIELDS 1 c', numbers(2)],
    ['EXISTS h', ':0'],
  ]);
});

for (const [form, fields] of [
  ['small', 3],
  ['large', 600],
] as const) {
  test(`nobody sees an expired field of a ${form} hash`, () => {
    runner.keyspace.activeExpiryEnabled = false;
    for (let i = 0; i < fields; i++) run(`HSET h f${i} ${i}`);
    run('HPEXPIRE h 10 FIELDS 2 f0 f1');
    runner.clock.advance(10);
    expect(run(`HLEN h`)).toBe(`:${fields}`);
    runner.clock.advance(1);
    expectAll([
      ['HLEN h', `:${fields - 2}`],
      ['HGET h f0', '$-1'],
      ['HMGET h f0 f2', '*2 $-1 $1 2'],
      ['HEXISTS h f1', ':0'],
      ['HSTRLEN h f1', ':0'],
      ['HTTL h FIELDS 1 f1', numbers(-2)],
      ['HEXPIRE h 10 FIELDS 1 f1', numbers(-2)],
      ['HPERSIST h FIELDS 1 f1', numbers(-2)],
      ['HDEL h f1', ':0'],
      ['HINCRBY h f0 5', ':5'],
      ['HTTL h FIELDS 1 f0', numbers(-1)],
      ['HLEN h', `:${fields - 1}`],
    ]);
    const keys = run('HKEYS h').split(' ');
    expect(keys.includes('f1')).toBe(false);
    expect(run(`HRANDFIELD h ${fields * 2}`).startsWith(`*${fields - 1} `)).toBe(true);
    expect(run('HSCAN h 0 COUNT 1000').includes(' f1 ')).toBe(false);
  });

  test(`a ${form} hash of which every field has expired is no key`, () => {
    for (let i = 0; i < fields; i++) run(`HSET h f${i} ${i}`);
    run('SET other 1');
    const names = Array.from({ length: fields }, (_, i) => `f${i}`).join(' ');
    run(`HPEXPIRE h 10 FIELDS ${fields} ${names}`);
    runner.clock.advance(11);
    expectAll([
      ['TYPE h', '+none'],
      ['EXISTS h', ':0'],
      ['KEYS *', '*1 $5 other'],
      ['HSETNX h f0 again', ':1'],
      ['HGETALL h', '*2 $2 f0 $5 again'],
    ]);
    runner.keyspace.checkConsistency();
  });
}

test('setting a value discards the expiry, arithmetic keeps it', () => {
  run('HSETEX h EX 100 FIELDS 3 a 1 b 2 c 3');
  expectAll([
    ['HINCRBY h a 1', ':2'],
    ['HINCRBYFLOAT h b 0.5', '$3 2.5'],
    ['HSET h c 4', ':0'],
    ['HTTL h FIELDS 3 a b c', numbers(100, 100, -1)],
  ]);
});

test('HGETDEL answers and deletes', () => {
  run('HSET h a 1 b 2');
  expectAll([
    ['HGETDEL h FIELDS 3 a none a', '*3 $1 1 $-1 $-1'],
    ['HGETDEL h FIELDS 1 b', '*1 $1 2'],
    ['EXISTS h', ':0'],
    ['HGETDEL h FIELDS 1 b', '*1 $-1'],
  ]);
});

test('HGETEX answers and changes the expiry of what is there', () => {
  run('HSET h a 1 b 2 c 3');
  expectAll([
    ['HGETEX h FIELDS 2 a none', '*2 $1 1 $-1'],
    ['HGETEX h EX 10 FIELDS 2 a none', '*2 $1 1 $-1'],
    ['HGETEX h PX 1500 FIELDS 1 b', '*1 $1 2'],
    ['HPTTL h FIELDS 3 a b c', numbers(10_000, 1500, -1)],
    [`HGETEX h PXAT ${now() + 7} FIELDS 1 c`, '*1 $1 3'],
    [`HGETEX h EXAT ${Math.floor(now() / 1000) + 7} FIELDS 1 a`, '*1 $1 1'],
    ['HPTTL h FIELDS 1 c', numbers(7)],
    ['HGETEX h PERSIST FIELDS 2 a b', '*2 $1 1 $1 2'],
    ['HPTTL h FIELDS 2 a b', numbers(-1, -1)],
    ['HGETEX h PXAT 0 FIELDS 3 a b c', '*3 $1 1 $1 2 $1 3'],
    ['EXISTS h', ':0'],
    ['HGETEX h EX 10 FIELDS 1 a', '*1 $-1'],
    ['EXISTS h', ':0'],
  ]);
});

test('HSETEX sets all fields or none, with an expiry', () => {
  expectAll([
    ['HSETEX h FXX FIELDS 1 a 1', ':0'],
    ['EXISTS h', ':0'],
    ['HSETEX h FNX EX 100 FIELDS 2 a 1 b 2', ':1'],
    ['HSETEX h FNX FIELDS 2 c 3 b 9', ':0'],
    ['HSETEX h FXX KEEPTTL FIELDS 2 a 3 c 9', ':0'],
    ['HGETALL h', '*4 $1 a $1 1 $1 b $1 2'],
    ['HSETEX h FXX KEEPTTL FIELDS 2 a 3 b 4', ':1'],
    ['HTTL h FIELDS 2 a b', numbers(100, 100)],
    ['HSETEX h KEEPTTL FIELDS 1 new 1', ':1'],
    ['HSETEX h FIELDS 1 b 5', ':1'],
    ['HTTL h FIELDS 3 a b new', numbers(100, -1, -1)],
    ['HSETEX h PXAT 1 FIELDS 2 a 1 new 2', ':1'],
    ['HGETALL h', '*2 $1 b $1 5'],
    ['HSETEX h EX 0 FIELDS 1 b 1', ':1'],
    ['EXISTS h', ':0'],
  ]);
});

test.each([
  ['HEXPIRE s 10 FIELDS 1 a', '-WRONGTYPE Operation against a key holding the wrong kind of value'],
  ['HEXPIRE s x NX FIELDS 0', '-WRONGTYPE Operation against a key holding the wrong kind of value'],
  ['HTTL s FIELDS 0 a', '-WRONGTYPE Operation against a key holding the wrong kind of value'],
  ['HPERSIST s FIELDS 1 a', '-WRONGTYPE Operation against a key holding the wrong kind of value'],
  ['HGETEX s EX x FIELDS 1 a', '-WRONGTYPE Operation against a key holding the wrong kind of value'],
  ['HGETDEL s FIELDS 1 a', '-WRONGTYPE Operation against a key holding the wrong kind of value'],
  ['HSETEX s FIELDS 1 a b', '-WRONGTYPE Operation against a key holding the wrong kind of value'],
  ['HSETEX s FIELDS 0 a b', '-ERR invalid number of fields'],
  ['HEXPIRE h x FIELDS 1 a', '-ERR value is not an integer or out of range'],
  ['HEXPIRE h -1 FIELDS 1 a', '-ERR invalid expire time, must be >= 0'],
  ['HPEXPIREAT h 70368744177664 FIELDS 1 a', "-ERR invalid expire time in 'hpexpireat' command"],
  ['HEXPIRE h 9223372036854775807 FIELDS 1 a', "-ERR invalid expire time in 'hexpire' command"],
  ['HEXPIRE h 10 XY FIELDS 1 a', '-ERR Mandatory argument FIELDS is missing or not at the right position'],
  ['HEXPIRE h 10 FIELDS 0 a', '-ERR Parameter `numFields` should be greater than 0'],
  ['HEXPIRE h 10 FIELDS x a', '-ERR Parameter `numFields` should be greater than 0'],
  ['HEXPIRE h 10 FIELDS 2 a', '-ERR The `numfields` parameter must match the number of arguments'],
  ['HEXPIRE h 10 NX FIELDS 1', '-ERR The `numfields` parameter must match the number of arguments'],
  ['HTTL h FIELDS 0 a', '-ERR Number of fields must be a positive integer'],
  ['HTTL h FIELDS 2 a', '-ERR The `numfields` parameter must match the number of arguments'],
  ['HTTL h FIELD 1 a', '-ERR Mandatory argument FIELDS is missing or not at the right position'],
  ['HGETEX h PXAT 1 1', '-ERR Mandatory argument FIELDS is missing or not at the right position'],
  ['HGETEX h PERSIST 1 FIELDS 1 a', '-ERR Mandatory argument FIELDS is missing or not at the right position'],
  ['HGETEX h FIELDS -1 a', '-ERR Number of fields must be a positive integer'],
  ['HGETEX h EX -1 FIELDS 1 a', '-ERR invalid expire time, must be >= 0'],
  ['HSETEX h FXX FNX FIELDS 1 a b', '-ERR Only one of FXX or FNX arguments can be specified'],
  [
    'HSETEX h EX 1 KEEPTTL FIELDS 1 a b',
    '-ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified',
  ],
  ['HSETEX h NX FIELDS 1 a b', '-ERR unknown argument: NX'],
  ['HSETEX h ex fields 1 a b', '-ERR value is not an integer or out of range'],
  ['HSETEX h FIELDS 2 a b', "-ERR wrong number of arguments for 'hsetex' command"],
  ['HSETEX h FIELDS 1 a b c', "-ERR wrong number of arguments for 'hsetex' command"],
])('%s is refused', (line, error) => {
  run('SET s 1');
  expect(run(line)).toBe(error);
  expect(run('EXISTS h')).toBe(':0');
});
