export type { ByteRanges, ElementBytes, ListCursor, Lists } from './contract/list.ts';
export {
  type SortedSets,
  type ZsetBound,
  ZsetOutcome,
  type ZsetPlace,
  ZsetPut,
} from './contract/zset.ts';
export {
  type Database,
  type EvictionPolicy,
  KEEP_EXPIRY,
  type Keyspace,
  type KeyspaceOptions,
  type KeyspaceStatistics,
  type MutationStream,
  NO_EXPIRY,
  type RecordAddress,
  type RemovalReason,
  type Snapshot,
  ValueType,
  type ValueView,
} from './contract.ts';
export { DEFAULT_ENCODING_LIMITS, type EncodingLimits } from './encoding-limits.ts';
export { createKeyspace, type KeyspaceDependencies } from './keyspace.ts';
