/**
 * The estimate, and the cached one in the header. The estimator is Ertl's ("New cardinality estimation algorithms for
 * HyperLogLog sketches", 2017, algorithm 6): it needs only how many registers have each value, and has no bias to
 * correct at either end. Every operation is in the paper's order, so that the doubles are those of redis-server.
 */
import type { ReplyWriter } from '@ringfort/protocol';
import { CARDINALITY_OFFSET, RANK_MAX, REGISTER_COUNT, STALE_BIT, STALE_OFFSET } from './hll-format.hot.ts';

/** 1 / (2 ln 2). */
const ALPHA_INFINITE = 0.7213475204444817;
const UPPER_HALF = 2 ** 32;
/** What C makes of an infinite estimate, which only registers beyond the highest rank lead to. */
const INFINITE_ESTIMATE = -(2 ** 63);

/** `counts[v]` is the number of registers whose value is v. */
export function estimateCardinality(counts: Int32Array): number {
  let sum = REGISTER_COUNT * tau((REGISTER_COUNT - counts[RANK_MAX]) / REGISTER_COUNT);
  for (let rank = RANK_MAX - 1; rank >= 1; rank--) sum = (sum + counts[rank]) * 0.5;
  sum += REGISTER_COUNT * sigma(counts[0] / REGISTER_COUNT);
  const estimate = (ALPHA_INFINITE * REGISTER_COUNT * REGISTER_COUNT) / sum;
  return estimate === Number.POSITIVE_INFINITY ? INFINITE_ESTIMATE : Math.round(estimate);
}

function sigma(share: number): number {
  if (share === 1) return Number.POSITIVE_INFINITY;
  let power = share;
  let factor = 1;
  let sum = share;
  for (;;) {
    power *= power;
    const before = sum;
    sum += power * factor;
    factor += factor;
    if (before === sum) return sum;
  }
}

function tau(share: number): number {
  if (share === 0 || share === 1) return 0;
  let root = share;
  let factor = 1;
  let sum = 1 - share;
  for (;;) {
    root = Math.sqrt(root);
    const before = sum;
    factor *= 0.5;
    sum -= (1 - root) * (1 - root) * factor;
    if (before === sum) return sum / 3;
  }
}

export function isCardinalityCached(bytes: Buffer, start: number): boolean {
  return (bytes[start + STALE_OFFSET] & STALE_BIT) === 0;
}

/** The cached cardinality; a client may have stored any there, so it may be beyond 2^53. */
export function replyCachedCardinality(reply: ReplyWriter, bytes: Buffer, start: number): void {
  const cardinality =
    bytes.readUInt32LE(start + CARDINALITY_OFFSET + 4) * UPPER_HALF +
    bytes.readUInt32LE(start + CARDINALITY_OFFSET);
  if (Number.isSafeInteger(cardinality)) reply.integer(cardinality);
  else reply.integer64(bytes.readBigInt64LE(start + CARDINALITY_OFFSET));
}

/** Writes the eight bytes of the cached cardinality. */
export function writeCardinality(bytes: Buffer, at: number, cardinality: number): void {
  bytes.writeBigInt64LE(BigInt(cardinality), at);
}
