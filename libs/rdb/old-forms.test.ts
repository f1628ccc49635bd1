/**
 * Every form that nothing here writes. Redis 7.0 reads those up to RDB 10 too: what it makes of a payload is what is
 * made of it here.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addBlob, addText, listpackOf, payloadOf, ziplistOf, zipmapOf } from './testing/old-forms.ts';
import { type PlainValue, readPlain, writePlain } from './testing/plain-value.ts';
import { RedisOracle } from './testing/redis-oracle.ts';
import { QuicklistNode, ValueFormat } from './value-format.ts';
import type { RdbOutput } from './write/rdb-output.ts';

let redis: RedisOracle;

beforeAll(async () => {
  redis = await RedisOracle.start();
});

afterAll(() => redis.stop());

const ELEMENTS = [
  ...[
    '0',
    '12',
    '13',
    '-1',
    '127',
    '128',
    '-32768',
    '32768',
    '8388607',
    '-8388609',
    '2147483648',
    'text',
    '',
  ],
  ...['x'.repeat(63), 'y'.repeat(64), 'z'.repeat(300), 'w'.repeat(17_000), '-999999999999999999', 'last'],
];
const PAIRS = ELEMENTS.map((field, index) => [field, ELEMENTS[(index * 5) % ELEMENTS.length]] as const);
const SCORES = ['-inf', '-3', '0', '0.1', '1', '1.5', '3.25', '12', '13', '1e+17', '1e300'];
const SCORED = SCORES.map((score, index) => [`m${index}`, score] as const);
const HASH: PlainValue = { hash: PAIRS.map(([field, value]) => [field, value, 0]) };
const ZSET: PlainValue = {
  zset: SCORED.map(([member, score]) => [member, Number(score.replace('inf', 'Infinity'))]),
};

function textScore(rdb: RdbOutput, score: string): void {
  if (score === '-inf') rdb.out.byte(255);
  else {
    rdb.out.byte(score.length);
    rdb.out.latin1(score);
  }
}

const FORMS: readonly [
  name: string,
  format: ValueFormat,
  write: (rdb: RdbOutput) => void,
  value: PlainValue,
][] = [
  ['list', ValueFormat.list, (rdb) => addAll(rdb, ELEMENTS), { list: ELEMENTS }],
  ['list ziplist', ValueFormat.listZiplist, (rdb) => addBlob(rdb, ziplistOf(ELEMENTS)), { list: ELEMENTS }],
  [
    'quicklist of ziplists, an empty one among them',
    ValueFormat.listQuicklist,
    (rdb) => {
      rdb.length(3);
      for (const part of [['a', '5'], [], ELEMENTS]) addBlob(rdb, ziplistOf(part));
    },
    { list: ['a', '5', ...ELEMENTS] },
  ],
  [
    'quicklist of listpacks and plain nodes',
    ValueFormat.listQuicklist2,
    (rdb) => {
      rdb.length(3);
      rdb.length(QuicklistNode.plain);
      addText(rdb, 'plain');
      rdb.length(QuicklistNode.packed);
      addBlob(rdb, listpackOf([]));
      rdb.length(QuicklistNode.packed);
      addBlob(rdb, listpackOf(ELEMENTS));
    },
    { list: ['plain', ...ELEMENTS] },
  ],
  ['hash ziplist', ValueFormat.hashZiplist, (rdb) => addBlob(rdb, ziplistOf(PAIRS.flat())), HASH],
  ['hash zipmap', ValueFormat.hashZipmap, (rdb) => addBlob(rdb, zipmapOf(PAIRS, 0)), HASH],
  ['hash zipmap with gaps', ValueFormat.hashZipmap, (rdb) => addBlob(rdb, zipmapOf(PAIRS, 3)), HASH],
  [
    'sorted set with scores as text',
    ValueFormat.sortedSetText,
    (rdb) => {
      rdb.length(SCORED.length);
      for (const [member, score] of SCORED) {
        addText(rdb, member);
        textScore(rdb, score);
      }
    },
    ZSET,
  ],
  ['sorted set ziplist', ValueFormat.sortedSetZiplist, (rdb) => addBlob(rdb, ziplistOf(SCORED.flat())), ZSET],
];

function addAll(rdb: RdbOutput, texts: readonly string[]): void {
  rdb.length(texts.length);
  for (const text of texts) addText(rdb, text);
}

test.each(FORMS)('%s', async (_, format, write, value) => {
  const payload = payloadOf(format, 9, write);
  expect(readPlain(payload)).toEqual(value);
  expect(await redis.restore('theirs', payload)).toBe(true);
  expect(await redis.restore('ours', writePlain(value, false))).toBe(true);
  expect(await redis.digest('ours')).toBe(await redis.digest('theirs'));
});

test('a set listpack, which came with RDB 11', () => {
  const payload = payloadOf(ValueFormat.setListpack, 11, (rdb) => addBlob(rdb, listpackOf(ELEMENTS)));
  expect(readPlain(payload)).toEqual({ set: ELEMENTS });
});

test('a listpack of expiring fields, which came with RDB 12', () => {
  const elements = ['soon', 'v', '1000', 'later', '7', '281474976710655', 'never', '', '0'];
  const payload = payloadOf(ValueFormat.hashListpackExpiring, 12, (rdb) => {
    rdb.milliseconds(1000);
    addBlob(rdb, listpackOf(elements));
  });
  const hash = [
    ['soon', 'v', 1000],
    ['later', '7', 281474976710655],
    ['never', '', 0],
  ];
  expect(readPlain(payload)).toEqual({ hash });
});

test('a newer version is refused as such', () => {
  const payload = payloadOf(ValueFormat.string, 13, (rdb) => addText(rdb, 'text'));
  expect(readPlain(payload)).toBe('version or checksum');
});

const ONE_ENTRY = ['1', '0', '1', 'f', '0', '2', '0', '0', 'v', '4'];

/** A stream of one entry, 5-7, in a form with or without what each form added. */
function streamPayload(form: 1 | 2 | 3): Buffer {
  const formats = { 1: ValueFormat.stream, 2: ValueFormat.stream2, 3: ValueFormat.stream3 };
  return payloadOf(formats[form], form === 3 ? 11 : 9, (rdb) => {
    rdb.length(1);
    addText(rdb, '\0\0\0\0\0\0\0\u0005\0\0\0\0\0\0\0\u0007');
    addBlob(rdb, listpackOf(ONE_ENTRY));
    for (const number of [1, 5, 9]) rdb.length(number);
    if (form > 1) for (const number of [5, 7, 0, 0, 3]) rdb.length(number);
    rdb.length(2);
    for (const [name, ms, sequence] of [
      ['at the first', 5, 7],
      ['at the last', 5, 9],
    ] as const) {
      addText(rdb, name);
      rdb.length(ms);
      rdb.length(sequence);
      if (form > 1) rdb.length(2);
      rdb.length(0);
      rdb.length(1);
      addText(rdb, 'consumer');
      rdb.milliseconds(1234);
      if (form > 2) rdb.milliseconds(567);
      rdb.length(0);
    }
  });
}

test.each([1, 2, 3] as const)('streams of form %s', async (form) => {
  const payload = streamPayload(form);
  const value = readPlain(payload);
  if (typeof value === 'string') throw new Error(value);
  expect(value.stream?.entries).toEqual([{ id: { ms: 5n, sequence: 7n }, fields: [['f', 'v']] }]);
  expect(value.stream?.facts.entriesAdded).toBe(form === 1 ? 1n : 3n);
  expect(value.stream?.groups.map((group) => group.entriesRead)).toEqual(form === 1 ? [1n, 1n] : [2n, 2n]);
  const facts = value.stream?.groups[0].consumers[0].facts;
  expect(facts).toEqual({ seenAtMs: 1234, activeAtMs: form === 3 ? 567 : 1234 });
  // 7.0 does not know the third form.
  if (form === 3) return;
  expect(await redis.restore('theirs', payload)).toBe(true);
  expect(readPlain(await redis.dump('theirs'))).toEqual(value);
});
