/**
 * A crash after every step of random lives: what recovery finds must be a state that the node was in, and must
 * contain everything that was reported durable (power cut) or written (killed process).
 */
import fc from 'fast-check';
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
  readonly hasFaults: boolean;
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
    ...(life.hasFaults ? { faultyDisk: disk } : {}),
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

const KINDS = [
  { name: 'a node', hasFullCopies: false, hasFaults: false },
  { name: 'a replica that takes full copies', hasFullCopies: true, hasFaults: false },
  { name: 'a replica on a disk that fails now and then', hasFullCopies: true, hasFaults: true },
];

for (const { name, ...kind } of KINDS) {
  describe(name, () => {
    for (const [seed, policy] of (['always', 'everysec', 'no'] as const).entries()) {
      test(`loses nothing durable in a crash after any step: ${policy}`, async () => {
        expect(await crashEverywhere({ seed: seed + 1, policy, ...kind })).toBeGreaterThan(40);
      });
    }
  });
}

test('loses nothing durable in any random life, crash and disk', async () => {
  const life = fc.record({
    seed: fc.nat({ max: 0x7fff_ffff }),
    policy: fc.constantFrom<SyncPolicy>('always', 'everysec', 'no'),
    crashAtStep: fc.nat({ max: 250 }),
    hasFullCopies: fc.boolean(),
    hasFaults: fc.boolean(),
  });
  const seed = Number(process.env['RINGFORT_TEST_SEED'] ?? Date.now() & 0x7fff_ffff);
  console.info(`random lives: RINGFORT_TEST_SEED=${seed}`);
  const property = fc.asyncProperty(life, fc.boolean(), async (each, keepWritten) => {
    await judge(each, await live(each), keepWritten);
  });
  await fc.assert(property, { seed, numRuns: Number(process.env['RINGFORT_TEST_RUNS'] ?? 150) });
});
