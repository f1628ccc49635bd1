/** What a replica link is made of. */
import type { Clock, Random, Timers } from '@ringfort/base';
import type { ConnectToPrimary, ReplicaLog, ReplicatedKeyspace, ReplicationEvent } from '../contract.ts';
import type { History } from '../history/history.ts';
import type { Backlog } from '../primary/backlog.ts';

/** What a node knows of the lineage of its data; undefined while it has none (empty, or in the middle of a copy). */
export interface LocalStand {
  history: History | undefined;
}

export interface ReplicaLinkOptions {
  readonly nodeId: string;
  readonly host: string;
  readonly port: number;
  /** The shard's epoch: primaries of an older one are refused. */
  readonly epoch: number;
  readonly clusterSecret: string;
  readonly stand: LocalStand;
  readonly backlog: Backlog;
  readonly keyspace: ReplicatedKeyspace;
  readonly log: ReplicaLog;
  readonly connect: ConnectToPrimary;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly onEvent: (event: ReplicationEvent) => void;
  /** A primary that is silent for longer is given up (`repl-timeout`). */
  readonly timeoutMs: number;
}
