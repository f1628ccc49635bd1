/**
 * A crash after every step of random lives: what recovery finds must be a state that the node was in, and must
 * contain everything that was reported durable (power cut) or written (killed process).
 */
import { describe, expect, test } from 'vitest';
import { ForgetfulDisk } from '../disk/forgetful-disk.ts';
import type { SyncPolicy } from '../log/log-policy.ts';
import { ModelNode, randomOf } from './model-node.ts';
import { runWorkload } from './workload.ts';

interface Life {
  readonly seed: number;
  readonly policy: SyncPolicy;
  readonly crashAtStep: number;
  readonly hasFullCopies: boolean;
}

interface Outcome {
  readonly disk: ForgetfulDisk;
  readonly states: Map<string, string>;
  /** At the crash. */
  readonly historyId: string;
  readonly durableOffset: number;
  readonly writtenOffset: number;
}

async function live(life: Life): Promise<Outcome> {
  const disk = new ForgetfulDisk({ random: randomOf(life.seed + 1), crashAtStep: life.crashAtStep });
  const states = new Map<string, string>();
  const node = await Promise.race([ModelNode.start({ disk, policy: life.policy, states }), disk.crashed]);
  if (node === undefined) return { disk, states, historyId: '', durableOffset: 0, writtenOffset: 0 };
  let durableOffset = 0;
  const observe = (): void => {
    const { log } = node.persistence;
    expect(log.durableOffset).toBeGreaterThanOrEqual(node.reportedDurable);
    expect(log.durableOffset).toBeLessThanOrEqual(log.offset);
    if (!disk.isCrashed) durableOffset = log.durableOffset;
  };
  await runWorkload(node, {
    random: randomOf(life.seed),
    hasFullCopies: life.hasFullCopies,
    observe,
    isOver: () => disk.isCrashed,
  });
  disk.crash();
  const { historyId, log } = node.persistence;
  const writtenOffset = log.isListed ? log.writtenOffset : 0;
  return { disk, states, historyId, durableOffset, writtenOffset };
}

async function judge(life: Life, outcome: Outcome, keepWritten: boolean): Promise<void> {
  const { states, historyId } = outcome;
  const disk = outcome.disk.reopen({ random: randomOf(life.seed + 2), keepWritten });
  const about = JSON.stringify({ ...life, keepWritten });
  const wasBorn = states.size > 0;
  const node = await ModelNode.start({ disk, policy: 'always' });
  if (wasBorn) expect(states.get(node.place), about).toBe(node.keyspace.state);
  else expect(node.keyspace.state, about).toBe('');
  const kept = keepWritten ? outcome.writtenOffset : outcome.durableOffset;
  if (kept > 0) {
    expect(node.persistence.historyId, about).toBe(historyId);
    expect(node.persistence.log.offset, about).toBeGreaterThanOrEqual(kept);
  }
  // And life goes on: what is written now is there after an orderly end.
  node.keyspace.set('again', 'yes');
  node.endTurn();
  expect(await node.persistence.close(), about).toBe(true);
  const after = await ModelNode.start({ disk: disk.reopen({ random: randomOf(1) }), policy: 'always' });
  expect(after.keyspace.state, about).toBe(node.keyspace.state);
}

/** Runs a life to its end to count its steps, then once for every step with the crash there. */
async function crashEverywhere(life: Omit<Life, 'crashAtStep'>): Promise<number> {
  const whole = await live({ ...life, crashAtStep: 0 });
  for (let crashAtStep = 1; crashAtStep <= whole.disk.steps; crashAtStep++) {
    const each = { ...life, crashAtStep };
    const outcome = await live(each);
    await judge(each, outcome, false);
    await judge(each, outcome, true);
  }
  return whole.disk.steps;
}

const SEEDS = [1, 2, 3, 4];

for (const hasFullCopies of [false, true]) {
  describe(hasFullCopies ? 'a replica that takes full copies' : 'a node', () => {
    for (const policy of ['always', 'everysec', 'no'] as const) {
      for (const seed of SEEDS) {
        test(`loses nothing durable in a crash after any step: ${policy}, seed ${seed}`, async () => {
          expect(await crashEverywhere({ seed, policy, hasFullCopies })).toBeGreaterThan(40);
        });
      }
    }
  });
}
