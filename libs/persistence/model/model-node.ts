/**
 * A node reduced to what persistence sees: a model keyspace, turns, and a record of what the state was at every
 * offset of every history, so that whatever a recovery finds can be judged.
 */
import { ManualClock, type Random, SeededRandom } from '@ringfort/base';
import type { ForgetfulDisk } from '../disk/forgetful-disk.ts';
import type { SyncPolicy } from '../log/log-policy.ts';
import { openPersistence } from '../open-persistence.ts';
import type { Persistence } from '../persistence.ts';
import { ModelKeyspace } from './model-keyspace.ts';

export interface ModelNodeOptions {
  readonly disk: ForgetfulDisk;
  readonly policy: SyncPolicy;
  /** State by `history:offset`, shared by a node's successive lives. */
  readonly states?: Map<string, string>;
}

/** Neighbouring seeds would begin alike. */
export function randomOf(seed: number): Random {
  return new SeededRandom(Math.imul(seed, 0x9e3779b1));
}

export class ModelNode {
  readonly keyspace = new ModelKeyspace();
  readonly clock = new ManualClock();
  readonly states: Map<string, string>;
  persistence!: Persistence;
  epoch = 1;
  /** What `onDurable` said last. */
  reportedDurable = 0;
  /** The keyspace is being replaced: it belongs to no offset. */
  isCopying = false;
  readonly messages: string[] = [];

  private constructor(states: Map<string, string>) {
    this.states = states;
  }

  static async start(options: ModelNodeOptions): Promise<ModelNode> {
    const node = new ModelNode(options.states ?? new Map());
    node.persistence = await openPersistence({
      disk: options.disk,
      keyspace: node.keyspace,
      policy: options.policy,
      rewriteTrigger: { percentage: 100, minimumBytes: 4096 },
      clock: node.clock,
      timers: node.clock,
      random: randomOf(42),
      sink: (level, message) => node.messages.push(`${level} ${message}`),
      handOver: () => node.endTurn(),
      backlogBytesMax: 2000,
    });
    const { log, recovered } = node.persistence;
    node.reportedDurable = log.durableOffset;
    node.epoch = Math.max(1, recovered.epoch);
    log.onDurable((offset) => {
      node.reportedDurable = offset;
    });
    node.remember();
    return node;
  }

  /** Where the node stands, as the key of `states`. */
  get place(): string {
    return `${this.persistence.historyId}:${this.persistence.log.offset}`;
  }

  endTurn(): void {
    const { mutations } = this.keyspace;
    this.persistence.log.append(mutations.bytes, 0, mutations.length, this.epoch);
    mutations.clear();
    this.remember();
  }

  remember(): void {
    this.states.set(this.place, this.keyspace.state);
  }
}

/** Lets everything that can go on without the clock go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    for (let step = 0; step < 100; step++) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
