export {
  assignmentOf,
  initialTopology,
  type NodeAssignment,
  type ShardPlan,
  withInSync,
  withPromoted,
  withRepaired,
} from './changes.ts';
export { type NodeInfo, type ShardInfo, SLOT_COUNT, type Topology, type TopologyStore } from './contract.ts';
export {
  type HeartbeatReply,
  type HeartbeatRequest,
  heartbeatArguments,
  type NodeRole,
  parseHeartbeat,
  parseHeartbeatReply,
  writeHeartbeatReply,
} from './heartbeat.ts';
export { isNodeId, NODE_ID_RULE } from './node-id.ts';
export { SlotMap, slotRuns } from './slot-map.ts';
export { type HeldLock, takeFileLock } from './store/file-lock.ts';
export { type FileStoreOptions, FileTopologyStore } from './store/file-store.ts';
export { MemoryTopologyStore } from './store/memory-store.ts';
export { openTopologyStore } from './store/open-store.ts';
