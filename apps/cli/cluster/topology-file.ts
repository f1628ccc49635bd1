/** The topology of a data folder, read once. */
import { SystemClock, SystemTimers } from '@ringfort/base';
import { assignmentOf, FileTopologyStore, type Topology } from '@ringfort/topology';
import { dataPaths } from './layout.ts';

export async function readTopology(folder: string): Promise<Topology | undefined> {
  const store = new FileTopologyStore(dataPaths(folder).topologyFile, {
    clock: new SystemClock(),
    timers: new SystemTimers(),
    onWatchError: () => undefined,
  });
  const topology = await store.read();
  await store.close();
  return topology;
}

export function roleOf(topology: Topology | undefined, nodeId: string): 'primary' | 'replica' | 'unknown' {
  const assignment = topology === undefined ? undefined : assignmentOf(topology, nodeId);
  if (assignment === undefined) return 'unknown';
  return assignment.isPrimary ? 'primary' : 'replica';
}
