/** The bitmap family. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import { integer, notAnInteger, oneOf, type Pools, value } from './arguments.ts';
import { maybe, severalOf, withMistakes, words } from './commands.ts';

const bitOffset = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 300 }).map((offset) => Buffer.from(String(offset))) },
  { weight: 1, arbitrary: oneOf('-1', '4294967296', '9223372036854775807', '0', '7', '8') },
  { weight: 1, arbitrary: notAnInteger },
);
const fieldOffset = fc.oneof(
  bitOffset,
  fc.integer({ min: 0, max: 10 }).map((index) => Buffer.from(`#${index}`)),
  oneOf('#', '#-1', '#9223372036854775807', '#abc'),
);
const fieldType = fc.oneof(
  { weight: 5, arbitrary: fieldTypeOf(fc.constantFrom('i', 'u'), fc.integer({ min: 1, max: 63 })) },
  { weight: 3, arbitrary: oneOf('u8', 'i8', 'i64', 'u63', 'i5', 'u1', 'i1') },
  { weight: 1, arbitrary: oneOf('u64', 'i65', 'u0', 'i0', 'x8', 'u', '', 'I8', 'u08') },
);
/**
 * Redis saturates the smallest 64-bit integer at a narrower field's maximum, because its subtraction overflows
 * there; Ringfort saturates it at the minimum.
 */
const settable = integer.filter((each) => each.toString() !== '-9223372036854775808');
const fieldOperation = fc.oneof(
  words(oneOf('GET', 'get'), fieldType, fieldOffset),
  words('SET', fieldType, fieldOffset, settable),
  words('INCRBY', fieldType, fieldOffset, integer),
  words('OVERFLOW', oneOf('WRAP', 'SAT', 'FAIL', 'sat', 'none')),
);
const range = words(integer, integer, maybe(oneOf('BIT', 'BYTE', 'bit', 'bits')));

export function bitmapCommands({ tier, key, slotKey }: Pools): fc.Arbitrary<Command> {
  const single = [
    words('SET', key, value),
    words('SETBIT', key, bitOffset, oneOf('0', '1', '1', '2', '-1', 'a')),
    words('GETBIT', key, bitOffset),
    words('BITCOUNT', key),
    words('BITCOUNT', key, range),
    words('BITPOS', key, oneOf('0', '1', '0', '1', '2', 'a')),
    words('BITPOS', key, oneOf('0', '1'), integer),
    words('BITPOS', key, oneOf('0', '1'), range),
    words('BITFIELD', key, operations(fieldOperation)),
    words('BITFIELD_RO', key, operations(words('GET', fieldType, fieldOffset))),
    words('BITFIELD_RO', key, operations(fieldOperation)),
  ];
  const oneSlot = [
    words('BITOP', oneOf('AND', 'OR', 'xor', 'NOT', 'NAND'), slotKey, severalOf(slotKey, 1, 3)),
  ];
  return fc.oneof(
    ...single.map((each) => withMistakes(each)),
    ...(tier === 'node' ? oneSlot.map((each) => withMistakes(each)) : oneSlot),
  );
}

function operations(operation: fc.Arbitrary<Command>): fc.Arbitrary<Command> {
  return fc.array(operation, { maxLength: 4 }).map((all) => all.flat());
}

function fieldTypeOf(sign: fc.Arbitrary<string>, bits: fc.Arbitrary<number>): fc.Arbitrary<Buffer> {
  return fc.tuple(sign, bits).map(([letter, count]) => Buffer.from(`${letter}${count}`));
}
