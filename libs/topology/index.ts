export { type NodeInfo, type ShardInfo, SLOT_COUNT, type Topology, type TopologyStore } from './contract.ts';
