/** What `/status` of each tier says, and what `ringfort status` reads. */

export interface NodeStatus {
  readonly tier: 'node';
  readonly id: string;
  /** Empty for a node that stands alone, and for one without a role. */
  readonly shard: string;
  /** Unknown while it loads its log, and when the topology does not name it. */
  readonly role: 'primary' | 'replica' | 'unknown';
  readonly epoch: number;
  /** Replication offset: bytes of changes. */
  readonly offset: number;
  readonly usedMemoryBytes: number;
  readonly keys: number;
  readonly clients: number;
}

export interface ProxyStatus {
  readonly tier: 'proxy';
  readonly epoch: number;
  readonly clients: number;
  /** One per node that the proxy has links to. */
  readonly nodes: readonly {
    readonly id: string;
    readonly shard: string;
    readonly address: string;
    readonly connectedLinks: number;
    readonly inFlight: number;
  }[];
}
