/** The option `initial-nodes`: `shard/node-id@host:port` (IPv6 hosts in brackets), the first node of a shard begins as its primary. */
import { RingfortError } from '@ringfort/base';
import { isNodeId, NODE_ID_RULE, type NodeInfo, type ShardPlan } from '@ringfort/topology';

const ENTRY = /^(?<shard>[^/]+)\/(?<id>[^@]+)@\[?(?<host>[^\s[\]]+)\]?:(?<port>\d{1,5})$/;

/** Shards in the order of their first node. RingfortError INITIAL_NODES for an entry of another form. */
export function parseInitialNodes(entries: readonly string[]): ShardPlan[] {
  const nodes = new Map<string, NodeInfo[]>();
  for (const entry of entries) {
    const groups = ENTRY.exec(entry)?.groups;
    if (groups === undefined) {
      throw new RingfortError('INITIAL_NODES', `"${entry}" is not shard/node-id@host:port`);
    }
    for (const name of [groups['shard'], groups['id']]) {
      if (isNodeId(name)) continue;
      throw new RingfortError('INITIAL_NODES', `"${name}" in "${entry}" must be ${NODE_ID_RULE}`);
    }
    const node = { id: groups['id'], host: groups['host'], port: Number(groups['port']) };
    nodes.set(groups['shard'], [...(nodes.get(groups['shard']) ?? []), node]);
  }
  return [...nodes].map(([id, members]) => ({ id, weight: 1, nodes: members }));
}
