/** What placement needs of the network: a link to each node that carries one request at a time. */
import type { NodeInfo } from '@ringfort/topology';

export interface NodeLink {
  /** Sends a request; answered by `onReply`, in order. */
  request(words: readonly string[]): void;
  close(): void;
}

export interface NodeLinkHandlers {
  /** The connection stands and the node has accepted the cluster secret. */
  onOpen(): void;
  /** A decoded reply: text, number, or a list of those. */
  onReply(value: unknown): void;
  /** Called once, for a failed connect too; not after the owner's own `close`. */
  onClose(reason: string): void;
}

/** The handlers are called later, never from inside this call. */
export type ConnectToNode = (node: NodeInfo, handlers: NodeLinkHandlers) => NodeLink;

export interface PlacementTiming {
  readonly heartbeatIntervalMs: number;
  /** How long a primary may serve writes after its last answer. */
  readonly leaseMs: number;
  /** Silence after which a primary is replaced; longer than the lease. */
  readonly failoverTimeoutMs: number;
}

/** What placement did or saw, for its log. */
export type PlacementEvent =
  | { readonly kind: 'leadershipGained' }
  | { readonly kind: 'leadershipLost' }
  /** Told to stop. */
  | { readonly kind: 'leadershipGivenUp' }
  | { readonly kind: 'topologyCreated'; readonly shardCount: number }
  | { readonly kind: 'topologyRestored'; readonly epoch: number }
  | { readonly kind: 'nodeUp'; readonly nodeId: string }
  | { readonly kind: 'nodeDown'; readonly nodeId: string; readonly reason: string }
  | {
      readonly kind: 'promoted';
      readonly shardId: string;
      readonly nodeId: string;
      readonly epoch: number;
      readonly reason: string;
    }
  | {
      /** The topology was older than its shard's data. */
      readonly kind: 'repaired';
      readonly shardId: string;
      readonly nodeId: string;
      readonly epoch: number;
      readonly knownEpoch: number;
    }
  | { readonly kind: 'inSyncChanged'; readonly shardId: string; readonly inSync: readonly string[] }
  | { readonly kind: 'noCandidate'; readonly shardId: string; readonly reason: string }
  | { readonly kind: 'changeRefused'; readonly reason: string }
  | { readonly kind: 'storeFailed'; readonly reason: string };
