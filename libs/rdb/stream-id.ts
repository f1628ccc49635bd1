/** IDs of stream entries as RDB has them: 16 bytes, the two halves most significant byte first, so that bytes sort. */

/** Both unsigned, 64 bits. */
export interface StreamId {
  readonly ms: bigint;
  readonly sequence: bigint;
}

export const STREAM_ID_BYTES = 16;
export const STREAM_ID_ZERO: StreamId = { ms: 0n, sequence: 0n };

export function readStreamId(bytes: Buffer, at: number): StreamId {
  return { ms: bytes.readBigUInt64BE(at), sequence: bytes.readBigUInt64BE(at + 8) };
}

/** Below, above or equal to zero as `first` is to `second`. */
export function compareStreamIds(first: StreamId, second: StreamId): number {
  if (first.ms !== second.ms) return first.ms < second.ms ? -1 : 1;
  if (first.sequence === second.sequence) return 0;
  return first.sequence < second.sequence ? -1 : 1;
}

/** Writes the 16 bytes of `id` to `target` at `at`. */
export function writeStreamId(target: Buffer, at: number, id: StreamId): void {
  target.writeBigUInt64BE(id.ms, at);
  target.writeBigUInt64BE(id.sequence, at + 8);
}
