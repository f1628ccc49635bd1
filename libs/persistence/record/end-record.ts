/** The record that closes a snapshot, in a base file and in a full copy: how long it is, and which offset it stands for. */
import type { OutputBuffer } from '@ringfort/base';
import { encodeRecord, RecordKind, readUint64, writeUint64 } from './record.hot.ts';
import type { RecordReader } from './record-reader.hot.ts';

export interface SnapshotEnd {
  readonly snapshotBytes: number;
  readonly epoch: number;
  /** The snapshot is the state at this offset of the stream. */
  readonly streamOffset: number;
}

const PAYLOAD_BYTES = 8;

export function encodeEndRecord(
  into: OutputBuffer,
  { snapshotBytes, epoch, streamOffset }: SnapshotEnd,
): void {
  const payload = Buffer.alloc(PAYLOAD_BYTES);
  writeUint64(payload, streamOffset, 0);
  encodeRecord(into, { kind: RecordKind.end, offset: snapshotBytes, epoch }, payload, 0, PAYLOAD_BYTES);
}

/** The stream offset in the reader's last record; undefined if that closes no snapshot, or has another length. */
export function endOffsetOf(reader: RecordReader): number | undefined {
  if (reader.kind !== RecordKind.end) return undefined;
  if (reader.payloadEnd - reader.payloadStart !== PAYLOAD_BYTES) return undefined;
  return readUint64(reader.bytes, reader.payloadStart);
}
