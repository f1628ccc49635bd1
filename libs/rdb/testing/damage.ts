/**
 * Payloads of every form, and what may happen to them: flipped bits, cuts, repeats, numbers put where lengths stand.
 * Version and checksum are made right again, so that the damage reaches the decoders.
 */
import fc from 'fast-check';
import { QuicklistNode, ValueFormat } from '../value-format.ts';
import type { RdbOutput } from '../write/rdb-output.ts';
import { listpackOf, payloadOf, resealed, ziplistOf, zipmapOf } from './old-forms.ts';
import { plainStreams } from './plain-stream.ts';
import { writePlain } from './plain-value.ts';

/** A blob as it is, never compressed: damage then hits the blob itself. */
function addPlain(rdb: RdbOutput, blob: Buffer): void {
  rdb.length(blob.length);
  rdb.out.append(blob, 0, blob.length);
}

function packed(format: ValueFormat, blob: Buffer): Buffer {
  return payloadOf(format, format === ValueFormat.setListpack ? 11 : 10, (rdb) => addPlain(rdb, blob));
}

const text = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('', '0', '12', '-1', '200', '-5000', '70000', '2147483648', 'a', 'member'),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 70 }) },
  { weight: 1, arbitrary: fc.nat(400).map((count) => 'xy'.repeat(count)) },
);
/** Plain nodes of a list are never empty. */
const nonEmpty = text.filter((element) => element !== '');
const texts = fc.array(text, { minLength: 1, maxLength: 12 });
const distinct = fc.uniqueArray(text, { minLength: 1, maxLength: 12 });
const pairs = distinct.map((fields) =>
  fields.map((field, index) => [field, fields[(index * 3) % fields.length]] as const),
);
const scored = distinct.map((members) => members.flatMap((member, index) => [member, `${index / 2 - 1}`]));
const integers = fc.uniqueArray(fc.bigInt(-(2n ** 33n), 2n ** 33n), { minLength: 1, maxLength: 12 });

/** Whole payloads, each with the form it has. */
export const payloads: fc.Arbitrary<Buffer> = fc.oneof(
  text.map((string) => writePlain({ string }, false)),
  texts.map((list) => writePlain({ list }, false)),
  texts.map((list) => packed(ValueFormat.listZiplist, ziplistOf(list))),
  fc.tuple(texts, texts).map(([first, second]) =>
    payloadOf(ValueFormat.listQuicklist, 9, (rdb) => {
      rdb.length(2);
      addPlain(rdb, ziplistOf(first));
      addPlain(rdb, ziplistOf(second));
    }),
  ),
  fc.tuple(nonEmpty, texts).map(([first, second]) =>
    payloadOf(ValueFormat.listQuicklist2, 10, (rdb) => {
      rdb.length(2);
      rdb.length(QuicklistNode.plain);
      addPlain(rdb, Buffer.from(first));
      rdb.length(QuicklistNode.packed);
      addPlain(rdb, listpackOf(second));
    }),
  ),
  distinct.map((set) => writePlain({ set }, false)),
  integers.map((set) => writePlain({ set: set.map(String) }, true)),
  scored.map((elements) => packed(ValueFormat.sortedSetListpack, listpackOf(elements))),
  scored.map((elements) => packed(ValueFormat.sortedSetZiplist, ziplistOf(elements))),
  distinct.map((members) => writePlain({ zset: members.map((member, index) => [member, index / 4]) }, false)),
  pairs.map((hash) => packed(ValueFormat.hashListpack, listpackOf(hash.flat()))),
  pairs.map((hash) => packed(ValueFormat.hashZiplist, ziplistOf(hash.flat()))),
  pairs.map((hash) => packed(ValueFormat.hashZipmap, zipmapOf(hash, 2))),
  pairs.map((hash) => writePlain({ hash: hash.map(([field, value]) => [field, value, 0]) }, false)),
  plainStreams().map((stream) => writePlain({ stream }, false)),
);

/** Forms that redis-server 7.0 does not read. */
export const newerPayloads: fc.Arbitrary<Buffer> = fc.oneof(
  distinct.map((set) => packed(ValueFormat.setListpack, listpackOf(set))),
  fc
    .tuple(pairs, fc.nat(3))
    .map(([hash, every]) =>
      writePlain(
        { hash: hash.map(([field, value], index) => [field, value, index % 4 > every ? 0 : 5 + index]) },
        false,
      ),
    ),
);

const EXTREMES = [
  ...[[0xff], [0x00], [0x80], [0xfe], [0x7f], [0xc3], [0xf0]],
  ...[
    [0xff, 0xff],
    [0x7f, 0xff],
    [0x40, 0x00],
    [0xff, 0xff, 0xff, 0xff],
    [0x80, 0xff, 0xff, 0xff, 0xff],
    [0x81, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    [0x81, 0, 0, 0, 1, 0, 0, 0, 0],
    [0xc3, 0x02, 0x80, 0x1f, 0xff, 0xff, 0xff],
  ],
].map((bytes) => Buffer.from(bytes));

type Damage = (value: Buffer) => Buffer;

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const damage = fc.oneof<fc.Arbitrary<Damage>[]>(
  fc.tuple(place, fc.nat(7)).map(([where, bit]) => (value) => {
    const copy = Buffer.from(value);
    copy[Math.floor(where * copy.length)] ^= 1 << bit;
    return copy;
  }),
  fc.tuple(place, fc.constantFrom(...EXTREMES), fc.boolean()).map(([where, bytes, inserts]) => (value) => {
    const at = Math.floor(where * value.length);
    return Buffer.concat([value.subarray(0, at), bytes, value.subarray(inserts ? at : at + bytes.length)]);
  }),
  place.map((where) => (value) => value.subarray(0, Math.floor(where * value.length))),
  fc.tuple(place, place, fc.boolean()).map(([from, to, repeats]) => (value) => {
    const [start, end] = [from, to].map((where) => Math.floor(where * value.length)).sort((a, b) => a - b);
    return Buffer.concat([value.subarray(0, repeats ? end : start), value.subarray(repeats ? start : end)]);
  }),
);

/** A payload with up to three damages between its type byte and its version. */
export function damagedPayloads(whole: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> {
  return fc.tuple(whole, fc.array(damage, { minLength: 1, maxLength: 3 })).map(([payload, damages]) => {
    let value = payload.subarray(0, -10);
    for (const apply of damages) value = apply(value);
    if (value.length === 0) value = Buffer.from([0]);
    return resealed(Buffer.concat([value, payload.subarray(-10)]));
  });
}
