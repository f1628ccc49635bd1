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
export { createKeyspace, type KeyspaceDependencies } from './keyspace.ts';
