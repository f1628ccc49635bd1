export { averageTtlMs } from './average-ttl.ts';
export type { ByteRanges } from './contract/list.ts';
export type { SetMember, SetResult, SetValues } from './contract/set.ts';
export type { EntryCursor, EntryItems, StreamTrimming, StreamValues } from './contract/stream.ts';
export {
  type ConsumerAddress,
  ENTRIES_READ_UNKNOWN,
  type GroupAddress,
  NEVER_ACTIVE,
  type PendingAddress,
} from './contract/stream-groups.ts';
export {
  type SortedSets,
  type ZsetBound,
  ZsetOutcome,
  type ZsetPlace,
  ZsetPut,
} from './contract/zset.ts';
export {
  type Database,
  KEEP_EXPIRY,
  type Keyspace,
  type KeyspaceOptions,
  type MutationStream,
  NO_EXPIRY,
  type RecordAddress,
  type Snapshot,
  ValueType,
  type ValueView,
} from './contract.ts';
export type { EncodingLimits } from './encoding-limits.ts';
export { createKeyspace } from './keyspace.ts';
export { StreamId } from './stream/stream-id.hot.ts';
