/** The versioned map slots → shard → nodes, and the store it lives in. */

export const SLOT_COUNT = 16384;

export interface NodeInfo {
  readonly id: string;
  readonly host: string;
  readonly port: number;
}

export interface ShardInfo {
  readonly id: string;
  readonly weight: number;
  readonly primary: NodeInfo;
  readonly replicas: readonly NodeInfo[];
  /** Ids of the nodes that hold every acknowledged write (the primary's own id included). */
  readonly inSync: readonly string[];
  /** Raised whenever this shard's primary changes; stale ones are refused. */
  readonly epoch: number;
}

export interface Topology {
  /** Format version of this document. */
  readonly version: 1;
  /** Raised by every change. */
  readonly epoch: number;
  readonly shards: readonly ShardInfo[];
  /** Runs of slots, in order and without gaps: `[lastSlot, shardIndex]`. */
  readonly slots: readonly (readonly [lastSlot: number, shardIndex: number])[];
}

/** Where the topology lives: a file on one machine, etcd beyond it. Implementations pass one conformance suite. */
export interface TopologyStore {
  /** The current topology, or undefined before the first one is written. */
  read(): Promise<Topology | undefined>;
  /** Replaces it if its epoch is still `expectedEpoch` (0: there is none yet); false if somebody was faster. */
  compareAndSet(expectedEpoch: number, next: Topology): Promise<boolean>;
  /**
   * Makes `holderId` the leader for `ttlMs` from now, or keeps it so; false while another one is. Leaders renew well
   * before the time is over and stop acting when it is.
   */
  acquireLeadership(holderId: string, ttlMs: number): Promise<boolean>;
  /** Gives leadership up early, if `holderId` has it. */
  releaseLeadership(holderId: string): Promise<void>;
  /** Calls back with the current topology and after each change, in epoch order (epochs may be skipped). */
  watch(onChange: (topology: Topology) => void): { stop(): void };
  close(): Promise<void>;
}
