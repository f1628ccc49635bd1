export type { Disk, DiskFile, OpenMode } from './contract.ts';
export { NodeDisk } from './disk/node-disk.ts';
export type { SyncPolicy } from './log/log-policy.ts';
export type { MutationLog } from './log/mutation-log.ts';
export { openPersistence } from './open-persistence.ts';
export type { Persistence } from './persistence.ts';
export type { PersistenceOptions, PersistenceSink } from './persistence-options.ts';
export { encodeEndRecord, endOffsetOf } from './record/end-record.ts';
export { FORMAT_VERSION } from './record/format-version.ts';
export {
  encodeRecord,
  RECORD_HEADER_BYTES,
  type RecordFields,
  RecordKind,
  recordEpochAt,
  recordKindAt,
  recordLengthAt,
  recordOffsetAt,
} from './record/record.hot.ts';
export { type ReadResult, type RecordDamage, RecordReader } from './record/record-reader.hot.ts';
export type { PersistedKeyspace } from './recovery/recovery.ts';
export type { LoadProgress, RecoveryReport, TornTail } from './recovery/report.ts';
export type { RewriteTrigger } from './rewrite/rewrite-policy.ts';
export type { PersistenceStatus } from './status.ts';
