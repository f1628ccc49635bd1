import { expect, test } from 'vitest';
import { isHandoverPending as isPendingAfter } from './handover.ts';
import type { ReplicaStatus } from './primary.ts';

function replica(nodeId: string, facts: Partial<ReplicaStatus> = {}): ReplicaStatus {
  return {
    ...{ nodeId, phase: 'streaming', ackedOffset: 100, lagBytes: 0, silentMs: 0, isInSync: true },
    ...facts,
  };
}

function isHandoverPending(replicas: readonly ReplicaStatus[], inSync: readonly string[]): boolean {
  return isPendingAfter(replicas, inSync, 5_000);
}

test('nobody is waited for where there is no replica, or none that gets the stream', () => {
  expect(isHandoverPending([], ['a'])).toBe(false);
  expect(isHandoverPending([replica('b', { phase: 'copying', lagBytes: 9 })], ['a'])).toBe(false);
});

test.each([{ isInSync: true }, { isInSync: false }])(
  'the only replica is waited for until it has everything: %o',
  (facts) => {
    expect(isHandoverPending([replica('b', { ...facts, lagBytes: 1 })], ['a', 'b'])).toBe(true);
    expect(isHandoverPending([replica('b', facts)], ['a', 'b'])).toBe(false);
  },
);

test('a replica that has everything is waited for until the in-sync set names it', () => {
  expect(isHandoverPending([replica('b')], ['a'])).toBe(true);
  expect(isHandoverPending([replica('b')], ['a', 'b'])).toBe(false);
});

test('behind a replica that may be promoted, others are waited for while they follow', () => {
  const following = replica('c', { lagBytes: 5 });
  const stalled = replica('c', { lagBytes: 5, isInSync: false });
  expect(isHandoverPending([replica('b'), following], ['a', 'b', 'c'])).toBe(true);
  expect(isHandoverPending([replica('b'), stalled], ['a', 'b', 'c'])).toBe(false);
});

test('a replica that says nothing gets some seconds to go on, and is not waited for after that', () => {
  const silent = [replica('b', { silentMs: 8_000, lagBytes: 5, isInSync: false })];
  expect(isPendingAfter(silent, ['a'], 0)).toBe(true);
  expect(isPendingAfter(silent, ['a'], 2_900)).toBe(true);
  expect(isPendingAfter(silent, ['a'], 3_100)).toBe(false);
  expect(isPendingAfter([replica('b', { silentMs: 1_100, lagBytes: 5 })], ['a'], 3_100)).toBe(true);
});
