/** What becomes of a value that does not fit its field: OVERFLOW WRAP, SAT or FAIL. */
import type { FieldType, Overflow } from './bitfield-operations.ts';

/** The value to store; undefined when OVERFLOW FAIL forbids it. */
export function fitField(value: bigint, type: FieldType, overflow: Overflow): bigint | undefined {
  const bits = BigInt(type.bits);
  const minimum = type.signed ? -(1n << (bits - 1n)) : 0n;
  const maximum = type.signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
  if (value >= minimum && value <= maximum) return value;
  if (overflow === 'fail') return undefined;
  if (overflow === 'saturate') return value > maximum ? maximum : minimum;
  return type.signed ? BigInt.asIntN(type.bits, value) : BigInt.asUintN(type.bits, value);
}
