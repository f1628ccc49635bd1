import { RingfortError } from '@ringfort/base';
import { expect, test } from 'vitest';
import { WritePermission } from './write-permission.hot.ts';

const HOLDS = { isReplica: () => false, canWrite: () => true, isLeaseLate: () => false };
const failure = new RingfortError('DISK_FULL', 'the log cannot be written:\n  no space left');

test('writes are served by a primary with its lease and a log that can be written', () => {
  const permission = new WritePermission(HOLDS);
  expect([permission.refusal(), permission.isDiskWell]).toEqual([undefined, true]);
});

test('says first what is wrong with the role, then with the disk', () => {
  for (const [isReplica, text] of [
    [true, /^READONLY You can't write against a read only replica\.$/],
    [false, /^NOLEASE /],
  ] as const) {
    const facts = { ...HOLDS, isReplica: () => isReplica, canWrite: () => false };
    const permission = new WritePermission(facts);
    permission.judge(1);
    permission.onLogFailure(failure);
    expect(permission.refusal()).toMatch(text);
  }
});

test('refuses with one line while the log cannot be written, and serves again when it can', () => {
  const permission = new WritePermission(HOLDS);
  permission.onLogFailure(failure);
  expect(permission.refusal()).toBe('MISCONF the log cannot be written: no space left');
  expect(permission.isDiskWell).toBe(false);
  permission.onLogFailure(undefined);
  expect([permission.refusal(), permission.isDiskWell]).toEqual([undefined, true]);
});

test('what holds is asked for once and counts until it is asked for again', () => {
  let endsAtMs = 10;
  const permission = new WritePermission({
    isReplica: () => false,
    canWrite: (nowMs) => nowMs < endsAtMs,
    isLeaseLate: (nowMs) => nowMs >= endsAtMs && nowMs < endsAtMs + 5,
  });
  const verdictAt = (nowMs: number) => {
    permission.judge(nowMs);
    return [permission.mustWait, permission.refusal()?.slice(0, 7)];
  };
  expect(verdictAt(9)).toEqual([false, undefined]);
  expect(verdictAt(10)).toEqual([true, 'NOLEASE']);
  expect(verdictAt(15)).toEqual([false, 'NOLEASE']);
  endsAtMs = 20;
  expect(permission.refusal()).toMatch(/^NOLEASE /);
  expect(verdictAt(15)).toEqual([false, undefined]);
});

test('behind a request of no length it is not asked for again', () => {
  let askedCount = 0;
  const permission = new WritePermission({
    isReplica: () => false,
    canWrite: () => ++askedCount > 0,
    isLeaseLate: () => false,
  });
  permission.judge(100);
  permission.judgeAgain(100.5);
  expect(askedCount).toBe(1);
  permission.judgeAgain(101);
  permission.judgeAgain(101.9);
  expect(askedCount).toBe(2);
});
