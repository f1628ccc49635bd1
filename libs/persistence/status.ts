/** What INFO's persistence section and the metrics show, under Redis's names. */
import type { MutationLog } from './log/mutation-log.ts';
import type { RewriteSchedule } from './rewrite/rewrite-schedule.ts';
import type { Rewriter } from './rewrite/rewriter.ts';

export interface PersistenceStatus {
  readonly aof_enabled: 1;
  readonly aof_rewrite_in_progress: 0 | 1;
  /** One was asked for and begins once nobody copies the keyspace. */
  readonly aof_rewrite_scheduled: 0 | 1;
  readonly aof_rewrites: number;
  /** Whole seconds; -1 before the first. */
  readonly aof_last_rewrite_time_sec: number;
  readonly aof_last_bgrewrite_status: 'ok' | 'err';
  readonly aof_last_write_status: 'ok' | 'err';
  /** Base and log, in bytes of their files. */
  readonly aof_current_size: number;
  /** `aof_current_size` after the last rewrite or at the start. */
  readonly aof_base_size: number;
  /** Bytes that wait to be written. */
  readonly aof_buffer_length: number;
  readonly aof_pending_bio_fsync: 0 | 1;
  readonly aof_delayed_fsync: number;
  /** 0..1, as INFO's percentage. */
  readonly rewriteProgress: number;
  readonly offset: number;
  readonly writtenOffset: number;
  readonly durableOffset: number;
  /** Stable code of what is wrong, or empty. */
  readonly failureCode: string;
}

export interface StatusSources {
  readonly log: MutationLog;
  readonly rewriter: Rewriter;
  readonly schedule: RewriteSchedule;
  readonly baseBytes: number;
  readonly isRewriteWanted: boolean;
}

export function statusOf(sources: StatusSources): PersistenceStatus {
  const { log, rewriter, schedule, baseBytes, isRewriteWanted } = sources;
  return {
    aof_enabled: 1,
    aof_rewrite_in_progress: rewriter.isRunning ? 1 : 0,
    aof_rewrite_scheduled: isRewriteWanted && !rewriter.isRunning ? 1 : 0,
    aof_rewrites: schedule.rewrites,
    aof_last_rewrite_time_sec: schedule.lastDurationMs < 0 ? -1 : Math.floor(schedule.lastDurationMs / 1000),
    aof_last_bgrewrite_status: schedule.isLastOk ? 'ok' : 'err',
    aof_last_write_status: log.failure === undefined ? 'ok' : 'err',
    aof_current_size: baseBytes + log.partBytes,
    aof_base_size: schedule.sizeAfterLastBytes,
    aof_buffer_length: log.backlogBytes,
    aof_pending_bio_fsync: log.isSyncing ? 1 : 0,
    aof_delayed_fsync: log.delayedSyncs,
    rewriteProgress: rewriter.progress,
    offset: log.offset,
    writtenOffset: log.writtenOffset,
    durableOffset: log.durableOffset,
    failureCode: log.failure?.code ?? '',
  };
}
