/**
 * `ringfort status`: one table of shards and nodes. Who should hold what comes from the topology of the data folder,
 * how they are from each node's own /status; a node that does not answer is shown as down.
 */
import { RingfortError } from '@ringfort/base';
import type { NodeStatus } from '@ringfort/telemetry';
import { readCluster } from '../cluster/cluster-files.ts';
import { alignColumns } from '../cluster/columns.ts';
import type { LocalNode } from '../cluster/layout.ts';
import { readTopology, roleOf } from '../cluster/topology-file.ts';
import { fetchNodeStatus } from './node-status.ts';

export interface StatusRequest {
  readonly dataFolder: string;
  readonly asJson: boolean;
}

interface NodeRow {
  readonly node: LocalNode;
  readonly role: string;
  readonly status: NodeStatus | undefined;
}

/** The text to print. RingfortError when the folder holds no cluster. */
export async function runStatus({ dataFolder, asJson }: StatusRequest): Promise<string> {
  const cluster = readCluster(dataFolder);
  const topology = await readTopology(dataFolder);
  if (topology === undefined) throw new RingfortError('NO_TOPOLOGY', `${dataFolder} has no topology yet`);
  const rows = await Promise.all(
    cluster.nodes.map(async (node) => ({
      node,
      role: roleOf(topology, node.id),
      status: await fetchNodeStatus(node.adminPort),
    })),
  );
  if (asJson) return `${JSON.stringify({ epoch: topology.epoch, nodes: rows }, undefined, 2)}\n`;
  return statusText(topology.epoch, rows);
}

/** The table, for people. */
export function statusText(epoch: number, rows: readonly NodeRow[]): string {
  const head = ['shard', 'node', 'role', 'address', 'state', 'epoch', 'offset', 'memory', 'keys', 'clients'];
  const lines = alignColumns([head, ...rows.map(rowCells)]);
  return `topology epoch ${epoch}\n\n${lines.join('\n')}\n`;
}

function rowCells({ node, role, status }: NodeRow): string[] {
  const place = [node.shard, node.id, role, `127.0.0.1:${node.port}`];
  if (status === undefined) return [...place, 'down', '-', '-', '-', '-', '-'];
  const numbers = [status.epoch, status.offset].map(String);
  return [
    ...place,
    stateText(status.role, role),
    ...numbers,
    sizeText(status.usedMemoryBytes),
    String(status.keys),
    String(status.clients),
  ];
}

/** A node that does not know of its new role yet is worth seeing. */
function stateText(ownRole: NodeStatus['role'], role: string): string {
  if (ownRole === role) return 'up';
  return ownRole === 'unknown' ? 'up without a role' : `up as ${ownRole}`;
}

/** 1536 → `1.5 KiB`. */
export function sizeText(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`;
}
