/** IDs of stream entries between their two forms: four words in the database, two bigints in payloads. */
import type { StreamId as SerializedId } from '@ringfort/rdb';
import type { StreamId } from '@ringfort/storage';

const WORD_BITS = 32n;
const WORD_MASK = 0xffffffffn;

export function serializedId(id: StreamId): SerializedId {
  return { ms: joined(id.msHigh, id.msLow), sequence: joined(id.seqHigh, id.seqLow) };
}

/** Answers `id`. */
export function setId(id: StreamId, { ms, sequence }: SerializedId): StreamId {
  return id.set(
    Number(ms >> WORD_BITS),
    Number(ms & WORD_MASK),
    Number(sequence >> WORD_BITS),
    Number(sequence & WORD_MASK),
  );
}

function joined(high: number, low: number): bigint {
  return (BigInt(high) << WORD_BITS) | BigInt(low);
}
