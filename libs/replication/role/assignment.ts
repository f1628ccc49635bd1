/** What a node is to be, according to a topology. Pure. */
import { assignmentOf, type NodeInfo, type Topology } from '@ringfort/topology';

export type Assignment =
  | { readonly role: 'unknown'; readonly epoch: number }
  | { readonly role: 'primary'; readonly epoch: number; readonly shardId: string }
  | {
      readonly role: 'replica';
      readonly epoch: number;
      readonly shardId: string;
      readonly primary: NodeInfo;
    };

export const UNASSIGNED: Assignment = { role: 'unknown', epoch: 0 };

export function assignmentIn(topology: Topology, nodeId: string): Assignment {
  const found = assignmentOf(topology, nodeId);
  if (found === undefined) return { role: 'unknown', epoch: topology.epoch };
  const { id: shardId, epoch, primary } = found.shard;
  if (found.isPrimary) return { role: 'primary', epoch, shardId };
  return { role: 'replica', epoch, shardId, primary };
}

/** Whether the node has to do something to get from `before` to `after`. An epoch alone changes nothing for a replica's data, but its primary must be asked with the new one. */
export function isReassigned(before: Assignment, after: Assignment): boolean {
  if (before.role !== after.role || before.epoch !== after.epoch) return true;
  if (before.role !== 'replica' || after.role !== 'replica') return false;
  const { primary } = after;
  return before.primary.host !== primary.host || before.primary.port !== primary.port;
}
