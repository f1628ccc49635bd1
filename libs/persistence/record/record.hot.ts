/**
 * The frame around everything that a node writes to its log or sends to its replicas. docs/formats/log.md has a
 * worked example. All numbers are little-endian:
 *
 *   0        4        8                16       20     21
 *   ┌────────┬────────┬────────────────┬────────┬──────┬─────────┐
 *   │ length │ CRC-32 │ offset (u64)   │ epoch  │ kind │ payload │
 *   └────────┴────────┴────────────────┴────────┴──────┴─────────┘
 *
 * `length` counts the payload alone. The CRC covers everything behind itself. `offset` is the position of the
 * payload's first byte in the stream it belongs to: offsets count payload bytes, so a frame's size never matters.
 * One record holds what one turn of the node changed: it is applied as a whole or not at all.
 */
import { crc32 } from 'node:zlib';
import type { OutputBuffer } from '@ringfort/base';

export const RECORD_HEADER_BYTES = 21;
/** The header's length field is 32 bits wide. */
export const RECORD_PAYLOAD_BYTES_MAX = 0xffff_ffff;

/** Where the bytes that the CRC covers begin. */
const CHECKED_FROM = 8;
const TWO_TO_32 = 4_294_967_296;

export const RecordKind = {
  /** Part of the mutation stream. */
  mutations: 1,
  /** Part of a snapshot; its offset counts the snapshot's own bytes from 0. */
  snapshot: 2,
  /** Closes a snapshot: its offset is the snapshot's length, its payload the stream offset (u64) it stands for. */
  end: 3,
} as const;
export type RecordKind = (typeof RecordKind)[keyof typeof RecordKind];

export interface RecordFields {
  readonly kind: RecordKind;
  readonly offset: number;
  readonly epoch: number;
}

/** Appends one frame to `into`; copies the payload `[start, end)`, so the caller keeps its buffer. */
export function encodeRecord(
  into: OutputBuffer,
  fields: RecordFields,
  payload: Buffer,
  start: number,
  end: number,
): void {
  const length = end - start;
  into.reserve(RECORD_HEADER_BYTES + length);
  const bytes = into.bytes;
  const at = into.length;
  bytes.writeUInt32LE(length, at);
  writeUint64(bytes, fields.offset, at + 8);
  bytes.writeUInt32LE(fields.epoch, at + 16);
  bytes[at + 20] = fields.kind;
  payload.copy(bytes, at + RECORD_HEADER_BYTES, start, end);
  const frameEnd = at + RECORD_HEADER_BYTES + length;
  bytes.writeUInt32LE(crc32(bytes.subarray(at + CHECKED_FROM, frameEnd)), at + 4);
  into.length = frameEnd;
}

export function recordLengthAt(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at);
}

export function recordOffsetAt(bytes: Buffer, at: number): number {
  return readUint64(bytes, at + 8);
}

export function recordEpochAt(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at + 16);
}

/** The kind byte as it stands, known or not. */
export function recordKindAt(bytes: Buffer, at: number): number {
  return bytes[at + 20];
}

export function isRecordKind(value: number): value is RecordKind {
  return value >= RecordKind.mutations && value <= RecordKind.end;
}

/** Whether the CRC of the whole frame `[at, frameEnd)` holds. */
export function isRecordIntact(bytes: Buffer, at: number, frameEnd: number): boolean {
  return crc32(bytes.subarray(at + CHECKED_FROM, frameEnd)) === bytes.readUInt32LE(at + 4);
}

/** Offsets stay below 2^53: at 1 GB/s that lasts 285 years. */
export function writeUint64(bytes: Buffer, value: number, at: number): void {
  const high = Math.floor(value / TWO_TO_32);
  bytes.writeUInt32LE(value - high * TWO_TO_32, at);
  bytes.writeUInt32LE(high, at + 4);
}

/** A damaged number may exceed 2^53 and then loses its last bits; it is wrong either way. */
export function readUint64(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at + 4) * TWO_TO_32 + bytes.readUInt32LE(at);
}
