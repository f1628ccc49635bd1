import { expect, test } from 'vitest';
import { RestartPolicy } from './restart-policy.ts';

test('the wait doubles with each failure in a row, up to a bound', () => {
  const policy = new RestartPolicy();
  const delays = Array.from({ length: 10 }, () => policy.decide(10, true)).map((decision) =>
    decision.action === 'restart' ? decision.delayMs : -1,
  );
  expect(delays).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000]);
});

test('a run that lasted is forgiven what was before it', () => {
  const policy = new RestartPolicy();
  for (let i = 0; i < 5; i++) policy.decide(10, true);
  expect(policy.decide(60_000, true)).toEqual({ action: 'restart', delayMs: 100 });
});

test('a process that has never been ready is given up', () => {
  const policy = new RestartPolicy();
  const actions = Array.from({ length: 4 }, () => policy.decide(10, false).action);
  expect(actions).toEqual(['restart', 'restart', 'restart', 'give-up']);
});
