/** What a node gives persistence to work with. */
import type { Clock, Random, Timers } from '@ringfort/base';
import type { Disk } from './contract.ts';
import type { SyncPolicy } from './log/log-policy.ts';
import type { PersistedKeyspace } from './recovery/recovery.ts';
import type { LoadProgress } from './recovery/report.ts';
import type { RewriteTrigger } from './rewrite/rewrite-policy.ts';

/** One line of the node's log; `fields` are numbers, names and offsets, never data. */
export type PersistenceSink = (
  level: 'info' | 'warn' | 'error',
  message: string,
  fields: Readonly<Record<string, unknown>>,
) => void;

export interface PersistenceOptions {
  readonly disk: Disk;
  /** Empty; filled by recovery. */
  readonly keyspace: PersistedKeyspace;
  readonly policy: SyncPolicy;
  readonly rewriteTrigger: RewriteTrigger;
  readonly clock: Clock;
  readonly timers: Timers;
  /** For the history id of a new directory. */
  readonly random: Random;
  readonly sink: PersistenceSink;
  /**
   * Called right before a snapshot begins: append to the log (and send to replicas) what `keyspace.mutations` still
   * holds, and clear it.
   */
  readonly handOver: () => void;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly backlogBytesMax?: number;
}
