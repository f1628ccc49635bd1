/** A random life of a model node, driven by a seed: the same seed, the same steps on the disk. */
import { type Random, randomBelow } from '@ringfort/base';
import type { ForgetfulDisk } from '../disk/forgetful-disk.ts';
import type { SyncPolicy } from '../log/log-policy.ts';
import type { ModelNode } from './model-node.ts';

const ACTIONS = 60;
const POLICIES: readonly SyncPolicy[] = ['always', 'everysec', 'no'];

export interface WorkloadOptions {
  readonly random: Random;
  /** Whether the node may also be a replica that takes full copies. */
  readonly hasFullCopies: boolean;
  /** Given when its operations shall fail now and then. */
  readonly faultyDisk?: ForgetfulDisk;
  /** Called after every action and every microtask in between. */
  readonly observe?: () => void;
  readonly isOver: () => boolean;
}

export async function runWorkload(node: ModelNode, options: WorkloadOptions): Promise<void> {
  const { random, isOver } = options;
  for (let action = 0; action < ACTIONS && !isOver(); action++) {
    act(node, random, options.hasFullCopies);
    if (options.faultyDisk !== undefined) harm(options.faultyDisk, random);
    options.observe?.();
    for (let turn = randomBelow(random, 12); turn > 0 && !isOver(); turn--) {
      await Promise.resolve();
      options.observe?.();
    }
    // A rewrite yields whole turns of the loop now and then.
    if (randomBelow(random, 8) === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

function act(node: ModelNode, random: Random, hasFullCopies: boolean): void {
  const choice = randomBelow(random, 24);
  // A replica that is being filled runs no commands.
  if (node.isCopying && (choice < 13 || choice === 20)) return;
  if (choice < 13) write(node, random);
  else if (choice < 18) node.clock.advance(randomBelow(random, 600));
  else if (choice < 20 && !node.isCopying) node.persistence.rewrite().catch(() => undefined);
  else if (choice === 20) clear(node);
  else if (choice === 21) node.epoch++;
  else if (choice === 22) node.persistence.configure({ policy: POLICIES[randomBelow(random, 3)] });
  else if (hasFullCopies) takeFullCopy(node, random);
}

function harm(disk: ForgetfulDisk, random: Random): void {
  const choice = randomBelow(random, 24);
  if (choice === 0) disk.failingWrites = 1 + randomBelow(random, 2);
  else if (choice === 1) disk.failingSyncs = 1;
  else if (choice === 2) disk.failingDirectorySync = 1 + randomBelow(random, 4);
  else if (choice === 3) disk.capacityBytes = randomBelow(random, 3000);
  else if (choice < 8) disk.capacityBytes = Infinity;
}

function write(node: ModelNode, random: Random): void {
  for (let count = 1 + randomBelow(random, 4); count > 0; count--) {
    const key = `k${randomBelow(random, 12)}`;
    if (randomBelow(random, 2) === 0) node.keyspace.set(key, `v${randomBelow(random, 1000)}`);
    else node.keyspace.append(key, 'x');
  }
  node.endTurn();
}

function clear(node: ModelNode): void {
  node.keyspace.clear();
  node.endTurn();
}

/** Begins a full copy or, at the next call, ends it: in between the keyspace is neither the old nor the new one. */
function takeFullCopy(node: ModelNode, random: Random): void {
  if (!node.isCopying) {
    node.persistence.beginFullCopy();
    node.isCopying = true;
    node.keyspace.replaceAll(new Map([['half', 'copied']]));
    return;
  }
  node.isCopying = false;
  node.keyspace.replaceAll(new Map([[`copied${randomBelow(random, 1000)}`, 'yes']]));
  const offset = randomBelow(random, 5000);
  const historyId = randomBelow(random, 0xffff).toString(16).padStart(40, '0');
  node.reportedDurable = 0;
  node.persistence.startNewHistory({ offset, epoch: ++node.epoch, historyId }).catch(() => undefined);
  node.remember();
}
