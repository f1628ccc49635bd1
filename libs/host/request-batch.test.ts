import { ManualClock } from '@ringfort/base';
import { commandTable, FAMILY_NAMES } from '@ringfort/command-table';
import { TierMetrics } from '@ringfort/telemetry';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommandStatistics } from './command-statistics.hot.ts';
import { RequestBatch } from './request-batch.hot.ts';

const COMMANDS = 6;

function startBatch(): { clock: ManualClock; statistics: CommandStatistics; batch: RequestBatch } {
  const clock = new ManualClock();
  const statistics = new CommandStatistics(commandTable.entries.length);
  const { requests } = new TierMetrics({ tier: 'node', families: FAMILY_NAMES });
  return { clock, statistics, batch: new RequestBatch(clock, statistics, requests) };
}

const step = fc.record({ id: fc.nat(COMMANDS - 1), timedMs: fc.option(fc.nat(500)) });

test('counts each request once; timed ones take their time, the others share the rest', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.nat(50_000_000), (steps, batchMicros) => {
      const { clock, statistics, batch } = startBatch();
      batch.begin(clock.monotonicMs());
      let timedSum = 0;
      for (const { id, timedMs } of steps) {
        if (timedMs === null) batch.add(id);
        else {
          const startMs = clock.monotonicMs();
          clock.advance(timedMs);
          batch.endTimed(id, startMs);
        }
        timedSum += (timedMs ?? 0) * 1000;
      }
      expect([batch.count, batch.wasTimed]).toEqual([
        steps.length,
        steps.some((each) => each.timedMs !== null),
      ]);
      batch.finish(batchMicros);
      for (let id = 0; id < COMMANDS; id++) {
        expect(statistics.calls[id]).toBe(steps.filter((each) => each.id === id).length);
      }
      const isShared = steps.some((each) => each.timedMs === null);
      const expected = timedSum + (isShared ? Math.max(0, batchMicros - timedSum) : 0);
      expect(statistics.totalMicros.reduce((sum, micros) => sum + micros, 0)).toBeCloseTo(expected, 3);
    }),
  );
});

test('a batch of any length is counted, and the next begins anew', () => {
  const { statistics, batch } = startBatch();
  for (const count of [10_000, 3]) {
    batch.begin(1);
    for (let i = 0; i < count; i++) batch.add(i % 2);
    batch.finish(count);
  }
  expect([statistics.calls[0], statistics.calls[1]]).toEqual([5002, 5001]);
});

test('a timed request begins where the timed one right before it ended, or its batch began, else now', () => {
  const { clock, batch } = startBatch();
  const beganMs = clock.monotonicMs();
  batch.begin(beganMs);
  clock.advance(3);
  expect([batch.startTimed(), batch.nowMs]).toEqual([beganMs, beganMs]);
  expect(batch.endTimed(1, beganMs)).toBe(3000);
  expect(batch.nowMs).toBe(beganMs + 3);
  clock.advance(2);
  expect(batch.startTimed()).toBe(beganMs + 3);
  // What was not timed must not be laid at the next one's door.
  batch.add(0);
  expect(batch.startTimed()).toBe(beganMs + 5);
});

test('a batch within another one, and what the outer one held by then, is counted once', () => {
  const { statistics, batch } = startBatch();
  batch.begin(1);
  batch.add(0);
  batch.begin(2);
  batch.add(1);
  batch.finish(10);
  expect(batch.count).toBe(0);
  batch.add(0);
  batch.finish(20);
  expect([statistics.calls[0], statistics.calls[1]]).toEqual([2, 1]);
});

test('the histogram rises, holds every call, and its bounds are not below the times', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100_000_000), { minLength: 1, maxLength: 30 }), (times) => {
      const statistics = new CommandStatistics(2);
      for (const micros of times) statistics.recordMany(1, micros, 2);
      const rows = statistics.histogram(1);
      expect(rows.at(-1)?.[1]).toBe(times.length * 2);
      for (const [index, [upToMicros, count]] of rows.slice(0, -1).entries()) {
        expect(count).toBe(2 * times.filter((micros) => micros <= upToMicros).length);
        expect(rows[index + 1][0]).toBeGreaterThan(upToMicros);
      }
      statistics.reset();
      expect([statistics.totalCalls(), statistics.histogram(1)]).toEqual([0, []]);
    }),
  );
});
