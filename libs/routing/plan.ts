/**
 * What the router makes of one request. A router fills the same plan again and again: read it, send its frames,
 * take `mergeInfo` along, and forget it before the next request is planned.
 *
 *   kind        send                                             reply
 *   shard       frameBytes[frameStart, frameEnd) to shardIndex   raw, unless mergeInfo is set
 *   allShards   the same frame to shards 0 … partCount-1         merge(mergeInfo, replies in shard order)
 *   split       frameBytes[partStarts[i], partEnds[i])           merge(mergeInfo, replies in part order)
 *               to partShards[i], for i < partCount
 *   local       nothing: the session answers                     -
 *   reject      nothing                                          `error`, a whole reply
 *
 * The frames are in the request's own buffer where they can go out as they came, else in the plan's.
 */
import { OutputBuffer } from '@ringfort/base';
import type { MergeRule } from '@ringfort/command-table';

export type PlanKind = 'shard' | 'split' | 'allShards' | 'local' | 'reject';

/** What merging needs to know once the plan is gone. */
export interface MergeInfo {
  readonly rule: MergeRule;
  /** For `arrayInKeyOrder`: the part that answers each key, in the order of the request. */
  readonly partOfItem: Int32Array;
  /** For `scanCursor`: the shard that was asked, and how many there are. */
  readonly shardIndex: number;
  readonly shardCount: number;
}

const NO_ERROR = Buffer.alloc(0);
/** A plan that once held a large split does not keep its memory. */
const FRAMES_BYTES_KEPT = 1 << 20;

export class Plan {
  kind: PlanKind = 'local';
  shardIndex = 0;
  frameBytes: Buffer = NO_ERROR;
  frameStart = 0;
  frameEnd = 0;
  partCount = 0;
  partShards = new Int32Array(16);
  partStarts = new Int32Array(16);
  partEnds = new Int32Array(16);
  error: Buffer = NO_ERROR;
  mergeInfo: MergeInfo | undefined = undefined;
  /** Requests that had to be written anew. */
  readonly frames = new OutputBuffer();

  /** Empties what the last request left. */
  reset(): void {
    this.kind = 'local';
    this.partCount = 0;
    this.mergeInfo = undefined;
    if (this.frames.length > 0) this.frames.release(FRAMES_BYTES_KEPT);
  }

  reservePartCount(count: number): void {
    if (count <= this.partShards.length) return;
    this.partShards = new Int32Array(count);
    this.partStarts = new Int32Array(count);
    this.partEnds = new Int32Array(count);
  }
}
