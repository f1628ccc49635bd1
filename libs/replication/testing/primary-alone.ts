/** A primary without a node around it: frames of the test's making, a snapshot that the test fills. */
import { ManualClock, OutputBuffer } from '@ringfort/base';
import { encodeRecord, FORMAT_VERSION, RecordKind } from '@ringfort/persistence';
import type { ReplicationEvent } from '../contract.ts';
import { History } from '../history/history.ts';
import { Backlog } from '../primary/backlog.ts';
import { type AttachedReplica, Primary } from '../primary/primary.ts';
import { ModelSnapshot } from './model-keyspace.ts';
import type { SlowChannel } from './slow-channel.ts';

export const HELD_BYTES_MAX = 16 * 1024 * 1024;
const EPOCH = 1;

export class PrimaryAlone {
  readonly clock = new ManualClock();
  readonly backlog = new Backlog({ keptBytes: 1024 * 1024, heldBytesMax: HELD_BYTES_MAX }, 0);
  readonly history = History.begin('a'.repeat(40), EPOCH, 0);
  readonly events: ReplicationEvent[] = [];
  /** The copies begun so far. */
  readonly snapshots: ModelSnapshot[] = [];
  readonly primary: Primary;
  isSnapshotBusy = false;

  /** `entries` are what a copy holds. */
  constructor(entries: readonly (readonly [string, string])[] = []) {
    this.primary = new Primary({
      ...{ backlog: this.backlog, history: this.history, epoch: EPOCH },
      ...{ clock: this.clock, timers: this.clock, lagMsMax: 3_000, timeoutMs: 5_000 },
      onEvent: (event) => this.events.push(event),
      startSnapshot: () => {
        if (this.isSnapshotBusy) return undefined;
        const snapshot = new ModelSnapshot(entries.map(([key, value]) => [key, value]));
        this.snapshots.push(snapshot);
        return snapshot;
      },
    });
  }

  /** A replica that has everything (`isPrefix`), or nothing. */
  attach(nodeId: string, channel: SlowChannel, isPrefix: boolean): AttachedReplica {
    const branchId = isPrefix ? this.history.last.id : '';
    const { endOffset } = this.backlog;
    const offset = isPrefix ? endOffset : 0;
    return this.primary.attach(channel, {
      ...{ nodeId, branchId, offset, epoch: EPOCH, formatVersion: FORMAT_VERSION },
    });
  }

  write(payloadBytes: number): void {
    const frame = new OutputBuffer();
    const payload = Buffer.alloc(payloadBytes, 'x');
    const { endOffset } = this.backlog;
    encodeRecord(
      frame,
      { kind: RecordKind.mutations, offset: endOffset, epoch: EPOCH },
      payload,
      0,
      payloadBytes,
    );
    this.primary.broadcast(frame.bytes, 0, frame.length);
  }

  /** Who was dropped, and why. */
  get dropped(): string[] {
    return this.events.flatMap((event) =>
      event.kind === 'replicaDropped' ? [`${event.nodeId}: ${event.reason}`] : [],
    );
  }
}
