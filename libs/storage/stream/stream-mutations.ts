/**
 * The fields of stream mutations (docs/formats/mutations.md), after database and key. An ID is four numbers: the
 * halves of its milliseconds and of its sequence, high first; a counter of 64 bits is two.
 *
 *   streamAppend       id count (field value)…
 *   streamRemove       id
 *   streamTrim         id                                 entries up to this one, it included
 *   streamState        lastId maxDeletedId entriesAdded
 *   groupPosition      group lastId entriesRead           entriesRead plus one, 0: unknown
 *   groupDestroy       group
 *   consumerTimes      group consumer seenAtMs activeAtMs      activeAtMs plus one, 0: never
 *   consumerRemove     group consumer
 *   pendingDeliver     group consumer id deliveredAtMs deliveryCount
 *   pendingAcknowledge group id
 */
import type { MutationReader } from '../mutation/mutation-reader.ts';
import type { MutationWriter } from '../mutation/mutation-writer.hot.ts';
import type { StreamId } from './stream-id.hot.ts';

export const StreamOperation = {
  streamAppend: 80,
  streamRemove: 81,
  streamTrim: 82,
  streamState: 83,
  groupPosition: 84,
  groupDestroy: 85,
  consumerTimes: 86,
  consumerRemove: 87,
  pendingDeliver: 88,
  pendingAcknowledge: 89,
} as const;

const HALF_BITS = 32n;
const HALF_MAX = 0xffffffff;

export function writeId(out: MutationWriter, id: StreamId): void {
  out.varint(id.msHigh);
  out.varint(id.msLow);
  out.varint(id.seqHigh);
  out.varint(id.seqLow);
}

export function readId(reader: MutationReader, id: StreamId): StreamId {
  const msHigh = readHalf(reader);
  const msLow = readHalf(reader);
  const seqHigh = readHalf(reader);
  return id.set(msHigh, msLow, seqHigh, readHalf(reader));
}

/** A counter, modulo 2^64. */
export function writeCounter(out: MutationWriter, counter: bigint): void {
  const unsigned = BigInt.asUintN(64, counter);
  out.varint(Number(unsigned >> HALF_BITS));
  out.varint(Number(unsigned & BigInt(HALF_MAX)));
}

export function readCounter(reader: MutationReader): bigint {
  const high = BigInt(readHalf(reader));
  return (high << HALF_BITS) | BigInt(readHalf(reader));
}

function readHalf(reader: MutationReader): number {
  const value = reader.varint();
  if (value > HALF_MAX) throw reader.damage('half of a 64-bit number has more than 32 bits');
  return value;
}
