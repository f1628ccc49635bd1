/**
 * Reads the records of one file, in pieces, so that the event loop turns between them and a start-up can show its
 * progress and answer health checks. Stops at the first record that is not whole and intact.
 */
import type { DiskFile } from '../contract.ts';
import { RecordReader } from '../record/record-reader.hot.ts';

/** At some hundred MB/s of applying, a piece takes about a millisecond. */
const PIECE_BYTES = 256 * 1024;

/** Where and why reading ended: at the file's end, or at `position` with something that is no whole record. */
export interface FileEnd {
  readonly position: number;
  readonly fileBytes: number;
  /** What is wrong with the bytes there; undefined when the last record ended with the file. */
  readonly problem: string | undefined;
}

export interface RecordVisitor {
  /** The reader's record, found at `position` of the file. */
  record(reader: RecordReader, position: number): void;
  /** After each piece. */
  progress(positionBytes: number): void;
}

export async function readRecords(file: DiskFile, visitor: RecordVisitor): Promise<FileEnd> {
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
