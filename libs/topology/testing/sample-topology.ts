/** A small valid topology for tests: shard s1 with primary n1 and replica n2, shard s2 with primary n3. */
import type { Topology } from '../contract.ts';

export function sampleTopology(): Topology {
  const node = (id: string, port: number) => ({ id, host: '127.0.0.1', port });
  return {
    version: 1,
    epoch: 1,
    shards: [
      {
        id: 's1',
        weight: 1,
        primary: node('n1', 7001),
        replicas: [node('n2', 7002)],
        inSync: ['n1'],
        epoch: 1,
      },
      { id: 's2', weight: 2, primary: node('n3', 7003), replicas: [], inSync: ['n3'], epoch: 1 },
    ],
    slots: [
      [5460, 0],
      [16383, 1],
    ],
  };
}
