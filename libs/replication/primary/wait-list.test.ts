import { ManualClock } from '@ringfort/base';
import { expect, test } from 'vitest';
import { WaitList } from './wait-list.ts';

function start() {
  const clock = new ManualClock();
  const acked = { count: 0 };
  const answers: number[] = [];
  const list = new WaitList(clock, () => acked.count);
  return { clock, acked, answers, list, done: (count: number) => void answers.push(count) };
}

test('is answered at once when enough replicas have it already', () => {
  const { list, acked, answers, done } = start();
  acked.count = 2;
  list.add(10, 2, 0, done);
  expect(answers).toEqual([2]);
  expect(list.length).toBe(0);
});

test('is answered once, and its time-out comes to nothing', () => {
  const { list, acked, answers, done, clock } = start();
  list.add(10, 1, 100, done);
  acked.count = 1;
  list.check();
  list.check();
  clock.advance(1_000);
  expect(answers).toEqual([1]);
});

test('without a time-out it waits for ever, until the node stops being a primary', () => {
  const { list, answers, done, clock } = start();
  list.add(10, 1, 0, done);
  clock.advance(1e9);
  expect(answers).toEqual([]);
  list.finishAll();
  expect(answers).toEqual([0]);
});

test('a time-out longer than a timer can run is not taken for a short one', () => {
  const delaysMs: number[] = [];
  const after = (delayMs: number) => {
    delaysMs.push(delayMs);
    return { cancel: () => undefined };
  };
  const list = new WaitList({ after, every: after }, () => 0);
  list.add(10, 1, 3_000_000_000, () => undefined);
  expect(delaysMs).toEqual([2 ** 31 - 1]);
});

test('a withdrawn waiter is never answered', () => {
  const { list, answers, done, clock } = start();
  const withdraw = list.add(10, 1, 100, done);
  withdraw();
  clock.advance(1_000);
  list.finishAll();
  expect(answers).toEqual([]);
});
