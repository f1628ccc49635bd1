/**
 * Tells a torn tail from damage: is there an intact record anywhere behind the bad place? An interrupted write leaves
 * none; a flipped bit in the middle leaves all that follow. Looks at every byte position, because a damaged length
 * says nothing about where the next record begins; the offset and epoch that a record must have make almost every
 * position fail at once.
 */
import type { DiskFile } from '../contract.ts';
import {
  isRecordIntact,
  RECORD_HEADER_BYTES,
  RecordKind,
  recordEpochAt,
  recordKindAt,
  recordLengthAt,
  recordOffsetAt,
} from '../record/record.hot.ts';

const WINDOW_BYTES = 256 * 1024;

export interface SearchStart {
  /** The bad record's position in the file. */
  readonly position: number;
  readonly fileBytes: number;
  /** The stream offset and epoch that belong there. */
  readonly offset: number;
  readonly epoch: number;
}

/** Position of the first intact record behind `start.position`, or undefined. */
export async function findLaterRecord(file: DiskFile, start: SearchStart): Promise<number | undefined> {
  const window = Buffer.allocUnsafeSlow(WINDOW_BYTES);
  let from = start.position + 1;
  while (from + RECORD_HEADER_BYTES <= start.fileBytes) {
    const count = await file.read(window, 0, Math.min(WINDOW_BYTES, start.fileBytes - from), from);
    const last = count - RECORD_HEADER_BYTES;
    if (last < 0) return undefined;
    for (let at = 0; at <= last; at++) {
      if (isPlausible(window, at, from + at, start) && (await isIntact(file, window, at, from + at)))
        return from + at;
    }
    from += last + 1;
  }
  return undefined;
}

function isPlausible(window: Buffer, at: number, position: number, start: SearchStart): boolean {
  if (recordKindAt(window, at) !== RecordKind.mutations || recordEpochAt(window, at) < start.epoch)
    return false;
  const offset = recordOffsetAt(window, at);
  // The payload bytes between here and there cannot be more than the file bytes.
  if (offset < start.offset || offset > start.offset + (position - start.position)) return false;
  return position + RECORD_HEADER_BYTES + recordLengthAt(window, at) <= start.fileBytes;
}

async function isIntact(file: DiskFile, window: Buffer, at: number, position: number): Promise<boolean> {
  const frame = Buffer.allocUnsafe(RECORD_HEADER_BYTES + recordLengthAt(window, at));
  const count = await file.read(frame, 0, frame.length, position);
  return count === frame.length && isRecordIntact(frame, 0, frame.length);
}
