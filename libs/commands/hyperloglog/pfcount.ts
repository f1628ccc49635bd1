/**
 * PFCOUNT key [key …]: the estimate of one HyperLogLog, or of the union of several. That of one is kept in the value
 * until it changes, also by this command, which for that reason writes though it reads; a replica, whose data is its
 * primary's to change, keeps nothing.
 */
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import {
  estimateCardinality,
  isCardinalityCached,
  replyCachedCardinality,
  writeCardinality,
} from './cardinality.ts';
import { countDense } from './dense-registers.hot.ts';
import { CARDINALITY_OFFSET, isDense, STALE_OFFSET } from './hll-format.hot.ts';
import { madeRaw, readHyperLogLog, replyDamaged } from './hll-lookup.ts';
import { countSparse } from './sparse-registers.hot.ts';
import { mergeSources } from './union.ts';

/** A register holds 6 bits. */
const RANK_COUNT = 64;
const CARDINALITY_BYTES = STALE_OFFSET + 1 - CARDINALITY_OFFSET;

export function pfcount(context: CommandContext): void {
  if (context.args.count > 2) countUnion(context);
  else countOne(context);
}

function countUnion(context: CommandContext): void {
  const union = mergeSources(context);
  if (union === undefined) return;
  const counts = new Int32Array(RANK_COUNT);
  for (const rank of union.registers) counts[rank]++;
  replyCardinality(context, estimateCardinality(counts));
}

function countOne(context: CommandContext): void {
  const { database, reply } = context;
  let record = readHyperLogLog(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    reply.integer(0);
    return;
  }
  const mayWrite = !context.keyspace.isReplica;
  if (mayWrite) record = madeRaw(context, 1, record);
  const { bytes, start } = database.stringOf(record);
  if (isCardinalityCached(bytes, start)) {
    replyCachedCardinality(reply, bytes, start);
    return;
  }
  const counts = countRegisters(context, record);
  if (counts === undefined) {
    replyDamaged(context);
    return;
  }
  const cardinality = estimateCardinality(counts);
  if (mayWrite) keepCardinality(context, cardinality);
  replyCardinality(context, cardinality);
}

/** Undefined when the value is damaged. */
function countRegisters({ database }: CommandContext, record: RecordAddress): Int32Array | undefined {
  const { bytes, start, end } = database.stringOf(record);
  const counts = new Int32Array(RANK_COUNT);
  if (!isDense(bytes, start)) return countSparse(bytes, start, end, counts) ? counts : undefined;
  countDense(bytes, start, counts);
  return counts;
}

function keepCardinality({ args, database, scratch }: CommandContext, cardinality: number): void {
  scratch.clear();
  scratch.reserve(CARDINALITY_BYTES);
  writeCardinality(scratch.bytes, 0, cardinality);
  const { bytes, starts, ends } = args;
  database.writeString(bytes, starts[1], ends[1], CARDINALITY_OFFSET, scratch.bytes, 0, CARDINALITY_BYTES);
}

function replyCardinality({ reply }: CommandContext, cardinality: number): void {
  if (Number.isSafeInteger(cardinality)) reply.integer(cardinality);
  else reply.integer64(BigInt(cardinality));
}
