import { RingfortError } from '@ringfort/base';
import { expect, test } from 'vitest';
import { WritePermission } from './write-permission.hot.ts';

const failure = new RingfortError('DISK_FULL', 'the log cannot be written:\n  no space left');

test('writes are served by a primary with its lease and a log that can be written', () => {
  const permission = new WritePermission({ isReplica: () => false, canWrite: () => true });
  expect([permission.refusal(), permission.isDiskWell]).toEqual([undefined, true]);
});

test('says first what is wrong with the role, then with the disk', () => {
  for (const [isReplica, text] of [
    [true, /^READONLY You can't write against a read only replica\.$/],
    [false, /^NOLEASE /],
  ] as const) {
    const permission = new WritePermission({ isReplica: () => isReplica, canWrite: () => false });
    permission.onLogFailure(failure);
    expect(permission.refusal()).toMatch(text);
  }
});

test('refuses with one line while the log cannot be written, and serves again when it can', () => {
  const permission = new WritePermission({ isReplica: () => false, canWrite: () => true });
  permission.onLogFailure(failure);
  expect(permission.refusal()).toBe('MISCONF the log cannot be written: no space left');
  expect(permission.isDiskWell).toBe(false);
  permission.onLogFailure(undefined);
  expect([permission.refusal(), permission.isDiskWell]).toEqual([undefined, true]);
});
