/**
 * Reads the records of one file, in pieces, so that the event loop turns between them and a start-up can show its
 * progress and answer health checks. Stops at the first record that is not whole and intact.
 */
import type { DiskFile } from '../contract.ts';
import { RecordReader } from '../record/record-reader.hot.ts';

/** Applying it takes one to two milliseconds (some 1400 small keys). */
const PIECE_BYTES = 128 * 1024;

/** Reading ended with the file's last record. */
export interface GoodEnd {
  readonly position: number;
  readonly fileBytes: number;
  readonly problem: undefined;
}

/** Reading ended at `position` with something that is no whole, intact record. */
export interface BadEnd {
  readonly position: number;
  readonly fileBytes: number;
  readonly problem: string;
}

export interface RecordVisitor {
  /** The reader's record, found at `position` of the file. */
  record(reader: RecordReader, position: number): void;
  /** After each piece. */
  progress(positionBytes: number): void;
}

export async function readRecords(file: DiskFile, visitor: RecordVisitor): Promise<GoodEnd | BadEnd> {
  const fileBytes = await file.size();
  const reader = new RecordReader();
  const piece = Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, Math.max(1, fileBytes)));
  let readBytes = 0;
  let position = 0;
  for (;;) {
    const result = reader.next();
    if (result === 'record') {
      visitor.record(reader, position);
      position += reader.payloadEnd - reader.frameStart;
      continue;
    }
    if (result === 'damaged') return { position, fileBytes, problem: damageText(reader) };
    visitor.progress(readBytes);
    if (readBytes === fileBytes && reader.pendingBytes === 0)
      return { position, fileBytes, problem: undefined };
    // Asked before reading on, so that a damaged length does not collect the rest of the file in memory.
    if (reader.missingBytes > fileBytes - readBytes) {
      return { position, fileBytes, problem: 'expected a whole record, found its beginning only' };
    }
    const count = await file.read(piece, 0, Math.min(piece.length, fileBytes - readBytes), readBytes);
    if (count === 0) return { position, fileBytes, problem: 'the file became shorter while it was read' };
    reader.feed(piece, 0, count);
    readBytes += count;
  }
}

function damageText(reader: RecordReader): string {
  switch (reader.damage) {
    case 'checksum':
      return 'expected a record that matches its CRC-32, found one that does not';
    case 'kind':
      return 'expected a known record kind, found another';
    default:
      return 'expected a record length within the limit, found a longer one';
  }
}
