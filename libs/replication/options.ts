/** What a node gives to its replication. */
import type { Clock, Random, Timers } from '@ringfort/base';
import type { TopologyStore } from '@ringfort/topology';
import type {
  ConnectToPrimary,
  ReplicaLog,
  ReplicatedKeyspace,
  ReplicationEvent,
  StartSnapshot,
} from './contract.ts';
import type { History } from './history/history.ts';
import type { BacklogOptions } from './primary/backlog.ts';
import type { Assignment } from './role/assignment.ts';

export interface ReplicationNodeOptions {
  readonly nodeId: string;
  readonly clusterSecret: string;
  /** Undefined for a node on its own: it is a primary and needs no lease. */
  readonly store: TopologyStore | undefined;
  readonly keyspace: ReplicatedKeyspace;
  /** What recovery found: where the stream stands, and its lineage if there is any data. */
  readonly offset: number;
  readonly history: History | undefined;
  readonly backlog: BacklogOptions;
  readonly log: ReplicaLog;
  readonly connect: ConnectToPrimary;
  readonly startSnapshot: StartSnapshot;
  /** Frames what the keyspace has changed so far, logs it and gives it to `broadcast`; nothing if nothing changed. */
  readonly flushMutations: () => void;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  /** 40 random hexadecimal digits from a source fit for identities. */
  readonly newId: () => string;
  readonly onEvent: (event: ReplicationEvent) => void;
  /** After the node has taken on a role. */
  readonly onAssigned: (assignment: Assignment) => void;
  /** A replica that was not caught up for longer is out of sync. */
  readonly lagMsMax: number;
  /** The other side of a link that is silent for longer is given up (`repl-timeout`). */
  readonly timeoutMs: number;
}
