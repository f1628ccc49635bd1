/** A set as a count and its members, the form that every release reads; sets of integers also as an intset. */
import type { RdbOutput } from './rdb-output.ts';

const INTSET_HEADER_BYTES = 8;

export class SetWriter {
  readonly #rdb: RdbOutput;

  constructor(rdb: RdbOutput, count: number) {
    this.#rdb = rdb;
    rdb.length(count);
  }

  member(bytes: Buffer, start: number, end: number): void {
    this.#rdb.string(bytes, start, end);
  }
}

/** `values` in any order, no two the same; sorts them. */
export function writeIntset(rdb: RdbOutput, values: BigInt64Array): void {
  values.sort();
  const width = Math.max(integerWidth(values[0]), integerWidth(values[values.length - 1]));
  const blob = Buffer.allocUnsafe(INTSET_HEADER_BYTES + width * values.length);
  blob.writeUInt32LE(width, 0);
  blob.writeUInt32LE(values.length, 4);
  let at = INTSET_HEADER_BYTES;
  for (const value of values) {
    if (width === 8) blob.writeBigInt64LE(value, at);
    else blob.writeIntLE(Number(value), at, width);
    at += width;
  }
  rdb.string(blob, 0, blob.length);
}

function integerWidth(value: bigint): number {
  if (BigInt.asIntN(16, value) === value) return 2;
  return BigInt.asIntN(32, value) === value ? 4 : 8;
}
