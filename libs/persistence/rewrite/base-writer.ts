/**
 * Pulls a snapshot, slice by slice, into a new base file. Between slices the file is written, so the event loop
 * turns; at no time is more than one slice (or one large value) in memory. Syncs on the way, because one sync of
 * gigabytes at the end would hold up the log's own.
 */
import { setImmediate } from 'node:timers/promises';
import { type Clock, OutputBuffer } from '@ringfort/base';
import type { Snapshot } from '@ringfort/storage';
import type { Disk, DiskFile } from '../contract.ts';
import { encodeEndRecord } from '../record/end-record.ts';
import { encodeRecord, RecordKind } from '../record/record.hot.ts';
import { nextSliceBytes, SLICE_BYTES_FIRST } from './rewrite-policy.ts';

const SYNC_EVERY_BYTES = 32 * 1024 * 1024;
const KEPT_BUFFER_BYTES = 1024 * 1024;

export interface BaseWriteOptions {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly fileName: string;
  readonly snapshot: Snapshot;
  /** The stream offset and epoch that the snapshot stands for. */
  readonly offset: number;
  readonly epoch: number;
  readonly isCancelled: () => boolean;
}

/** Answers the file's bytes, all of them synced; undefined when the snapshot was aborted or the run cancelled. */
export async function writeBase(options: BaseWriteOptions): Promise<number | undefined> {
  const file = await options.disk.open(options.fileName, 'create');
  try {
    return await copySnapshot(file, options);
  } finally {
    await file.close();
  }
}

async function copySnapshot(file: DiskFile, options: BaseWriteOptions): Promise<number | undefined> {
  const { snapshot, clock, epoch } = options;
  const frame = new OutputBuffer();
  let sliceBytes = SLICE_BYTES_FIRST;
  let offset = 0;
  let position = 0;
  let syncedPosition = 0;
  for (let hasMore = true; hasMore; ) {
    if (options.isCancelled()) return undefined;
    const startedMs = clock.monotonicMs();
    hasMore = snapshot.next(sliceBytes);
    if (snapshot.aborted) return undefined;
    const { bytes, length } = snapshot.out;
    if (length > 0) encodeRecord(frame, { kind: RecordKind.snapshot, offset, epoch }, bytes, 0, length);
    snapshot.out.clear();
    sliceBytes = nextSliceBytes(sliceBytes, clock.monotonicMs() - startedMs);
    if (length === 0) {
      await setImmediate();
      continue;
    }
    offset += length;
    await file.write(frame.bytes, 0, frame.length, position);
    position += frame.length;
    frame.release(KEPT_BUFFER_BYTES);
    if (position - syncedPosition < SYNC_EVERY_BYTES) continue;
    await file.sync();
    syncedPosition = position;
  }
  encodeEndRecord(frame, { snapshotBytes: offset, epoch, streamOffset: options.offset });
  await file.write(frame.bytes, 0, frame.length, position);
  await file.sync();
  return position + frame.length;
}
