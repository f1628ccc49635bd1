export type {
  ChannelHandlers,
  ConnectToPrimary,
  ReplicaLog,
  ReplicatedKeyspace,
  ReplicationChannel,
  ReplicationEvent,
  StartSnapshot,
  StreamChannel,
} from './contract.ts';
export { History, type HistoryBranch } from './history/history.ts';
export type { ReplicationNodeOptions } from './options.ts';
export type { BacklogOptions } from './primary/backlog.ts';
export type { AttachedReplica, ReplicaStatus } from './primary/primary.ts';
export { type AttachResult, ReplicationNode, type ReplicationStatus } from './replication-node.ts';
export type { Assignment } from './role/assignment.ts';
export {
  NO_LEASE,
  parseAck,
  parseSync,
  type SyncRequest,
  writeNoLease,
  writeOtherFormat,
  writeStale,
} from './wire/commands.ts';
export { writeStatus } from './wire/status.ts';
