import { expect, test } from 'vitest';
import { HELD_BYTES_MAX, PrimaryAlone } from '../testing/primary-alone.ts';
import { filledPayloadLengths, payloadLengths } from '../testing/sent-records.ts';
import { SlowChannel } from '../testing/slow-channel.ts';

const CHANNEL_BYTES_MAX = 4 * 1024 * 1024;
const TOO_SLOW = 'it takes its copy too slowly';

/** More than a channel holds. */
const entries = Array.from({ length: 200 }, (_, index) => [`key${index}`, 'x'.repeat(100_000)] as const);

/** Two replicas that share a copy; the first does not read. Both acknowledge, as a stopped reader may. */
function twoReplicas(content: readonly (readonly [string, string])[] = entries): {
  alone: PrimaryAlone;
  run: (steps: number, areReading: SlowChannel[]) => void;
} & Record<'first' | 'second', SlowChannel> {
  const alone = new PrimaryAlone(content);
  const [first, second] = [new SlowChannel(CHANNEL_BYTES_MAX), new SlowChannel(CHANNEL_BYTES_MAX)];
  alone.isSnapshotBusy = true;
  const replicas = [alone.attach('first', first, false), alone.attach('second', second, false)];
  alone.isSnapshotBusy = false;
  const run = (steps: number, areReading: SlowChannel[]): void => {
    for (let step = 0; step < steps; step++) {
      for (const channel of areReading) channel.readAll();
      for (const replica of replicas) replica.onAck(0);
      alone.clock.advance(1);
    }
  };
  return { alone, first, second, run };
}

/** What writes to records that are not saved yet add to the copy. */
function preserve(alone: PrimaryAlone, byteCount: number): void {
  alone.snapshots[0].out.latin1(`kept=${'y'.repeat(byteCount)}\n`);
}

test('a copy waits for its slowest replica while little has to be kept for it', () => {
  const { alone, first, second, run } = twoReplicas();
  run(500, [second]);
  preserve(alone, HELD_BYTES_MAX / 2);
  run(500, [second]);
  expect(alone.dropped).toEqual([]);
  expect(alone.primary.replicas()).toMatchObject([{ phase: 'copying' }, { phase: 'copying' }]);
  run(500, [first, second]);
  expect([first.isClosed, second.isClosed]).toEqual([false, false]);
  expect(alone.primary.replicas()).toMatchObject([{ phase: 'streaming' }, { phase: 'streaming' }]);
});

test('a replica that takes its copy too slowly is dropped, and the others get theirs', () => {
  const { alone, second, run } = twoReplicas();
  run(500, [second]);
  preserve(alone, HELD_BYTES_MAX);
  run(500, [second]);
  expect(alone.dropped).toEqual([`first: ${TOO_SLOW}`]);
  expect(alone.primary.replicas()).toMatchObject([{ nodeId: 'second', phase: 'streaming' }]);
});

test('a copy that nobody takes is given up', () => {
  const { alone, run } = twoReplicas();
  run(500, []);
  preserve(alone, HELD_BYTES_MAX);
  run(500, []);
  expect(alone.dropped).toEqual([`first: ${TOO_SLOW}`, `second: ${TOO_SLOW}`]);
  expect([alone.snapshots.length, alone.snapshots[0].progress]).toEqual([1, 1]);
});

test('who has the slice hears signs of life while another stalls inside of it', () => {
  const { alone, second, run } = twoReplicas();
  run(500, [second]);
  const signsOfLife = (): number => payloadLengths(second).filter((length) => length === 0).length;
  const before = signsOfLife();
  run(5_000, [second]);
  expect(signsOfLife() - before).toBeGreaterThanOrEqual(4);
  expect(alone.dropped).toEqual([]);
});

test('who has all of the copy follows the stream while another stalls in the last slice', () => {
  const { alone, first, second, run } = twoReplicas([['key', 'x'.repeat(3_000_000)]]);
  run(100, [second]);
  alone.write(1_000);
  run(3_000, [second]);
  expect(alone.primary.replicas()).toMatchObject([{ phase: 'copying' }, { phase: 'streaming' }]);
  expect(filledPayloadLengths(second)).toEqual([3_000_005, 8, 1_000]);
  run(100, [first, second]);
  expect(filledPayloadLengths(first)).toEqual([3_000_005, 8, 1_000]);
});

test('a copy for which more is kept than may be is given up, though its replicas read all they are sent', () => {
  const { alone, first, second, run } = twoReplicas();
  run(110, [first, second]);
  let keptBytesMax = 0;
  for (let ms = 0; ms < 100; ms++) {
    if (alone.dropped.length === 0) preserve(alone, 2 * 1024 * 1024);
    keptBytesMax = Math.max(keptBytesMax, alone.snapshots[0].out.length);
    run(1, [first, second]);
  }
  expect(keptBytesMax).toBeLessThan(HELD_BYTES_MAX + 4 * 1024 * 1024);
  expect(alone.dropped).toEqual([`first: ${TOO_SLOW}`, `second: ${TOO_SLOW}`]);
});
