/**
 * What replication needs from outside: a channel to the other node, a way to open one, a snapshot, a local log.
 * Nothing here knows sockets; the node's drivers bring them.
 */
import type { Keyspace, Snapshot } from '@ringfort/storage';
import type { History } from './history/history.ts';

/** One connection to another node, as bytes. Bounded: `bufferedBytes` never exceeds `bufferedBytesMax` by much. */
export interface ReplicationChannel {
  /** Takes `bytes[start, end)`: copied or sent when it returns. Nothing after `close`. */
  send(bytes: Buffer, start: number, end: number): void;
  close(): void;
  /** Taken and not yet given to the operating system. */
  readonly bufferedBytes: number;
  /** Beyond this the owner of the channel closes it. Senders stay well below. */
  readonly bufferedBytesMax: number;
}

/** The replica's end: the stream that comes can be held up. */
export interface StreamChannel extends ReplicationChannel {
  pauseReading(): void;
  /** What has come meanwhile is given to the handlers, perhaps within this call. */
  resumeReading(): void;
}

export interface ChannelHandlers {
  onOpen(): void;
  /** `bytes[start, end)` is valid during the call only. */
  onBytes(bytes: Buffer, start: number, end: number): void;
  /** Called once, for a failed connect too; not after the owner's own `close`. */
  onClose(reason: string): void;
}

/** Opens a connection; the handlers are called later, never from inside this call. */
export type ConnectToPrimary = (host: string, port: number, handlers: ChannelHandlers) => StreamChannel;

/**
 * Starts the copy that new replicas are sent; undefined while another copy of the keyspace runs (a log rewrite),
 * then it is asked again.
 */
export type StartSnapshot = () => Snapshot | undefined;

/** The part of the keyspace that replication touches. */
export type ReplicatedKeyspace = Pick<Keyspace, 'apply' | 'clearAll' | 'mutations' | 'isReplica'>;

/** The replica's own log. Frames come verbatim, in order; they are valid during the call only. */
export interface ReplicaLog {
  /**
   * What was kept so far is void; snapshot frames, then an end frame follow. A copy that never ends counts as nothing.
   * Throws a RingfortError when the disk fails: then the records kept so far still are; the history may be gone.
   */
  beginCopy(): void;
  append(bytes: Buffer, start: number, end: number): void;
  /** Of its last record; 0 while there is none. Records of an older one cannot follow. */
  readonly epoch: number;
  /** It keeps what it is given, but cannot get rid of it: the stream must stop until this is false again. */
  readonly isFull: boolean;
  /**
   * The copy is whole and stands for `streamOffset` of `history`; `keepHistory` and mutation frames from there on
   * follow.
   */
  endCopy(streamOffset: number, history: History): void;
  /**
   * Keeps the history with the log, never with a state that is older than it: right after `endCopy` it settles once
   * the copied state is durable, and from `beginCopy` until then there is none. A new primary serves writes only once
   * this has settled: otherwise a crash could leave records of a branch that nobody knows of. Rejects when the history
   * cannot be written; it is then tried again. A later call stands for the earlier ones: all settle with it.
   */
  keepHistory(history: History): Promise<void>;
}

/** What happened, for the log and the metrics of the node. */
export type ReplicationEvent =
  | {
      readonly kind: 'replicaAttached';
      readonly nodeId: string;
      readonly copy: 'full' | 'partial';
      readonly reason: string;
    }
  | { readonly kind: 'replicaStreaming'; readonly nodeId: string; readonly offset: number }
  | {
      readonly kind: 'replicaDropped';
      readonly nodeId: string;
      readonly reason: string;
      readonly behindBytes: number;
    }
  | { readonly kind: 'copyStarted'; readonly replicaCount: number; readonly offset: number }
  | { readonly kind: 'copyFinished'; readonly bytes: number; readonly durationMs: number }
  | { readonly kind: 'linkSynced'; readonly copy: 'full' | 'partial'; readonly offset: number }
  | { readonly kind: 'linkCopied'; readonly offset: number }
  | { readonly kind: 'linkDown'; readonly reason: string; readonly retryInMs: number }
  | { readonly kind: 'roleChanged'; readonly role: 'primary' | 'replica' | 'unknown'; readonly epoch: number }
  | {
      /** The topology makes this node the primary of an epoch that is older than its data. */
      readonly kind: 'epochOutdated';
      readonly epoch: number;
      readonly dataEpoch: number;
    }
  | { readonly kind: 'historyNotKept'; readonly reason: string }
  | { readonly kind: 'topologyUnreadable'; readonly reason: string }
  | { readonly kind: 'leaseLapsed'; readonly epoch: number }
  | { readonly kind: 'leaseGranted'; readonly epoch: number };
