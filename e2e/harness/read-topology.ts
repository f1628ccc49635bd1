/** The topology of a cluster under test, read once, as a proxy reads it. */
import { SystemClock, SystemTimers } from '@ringfort/base';
import { FileTopologyStore, type Topology } from '@ringfort/topology';

export async function readTopology(path: string): Promise<Topology> {
  const store = new FileTopologyStore(path, {
    clock: new SystemClock(),
    timers: new SystemTimers(),
    onWatchError: () => undefined,
  });
  const topology = await store.read();
  await store.close();
  if (topology === undefined) throw new Error('there is no topology yet');
  return topology;
}
