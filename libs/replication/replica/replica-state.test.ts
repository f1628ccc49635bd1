import { RecordKind } from '@ringfort/persistence';
import { expect, test } from 'vitest';
import { ReplicaState } from './replica-state.ts';

const id = 'a'.repeat(40);
const FULL = `+FULLCOPY ${id} 2 100 ${id}@1@0`;
const CONTINUE = `+CONTINUE ${id} 2 40 ${id}@1@0`;

function synced(answer: string): ReplicaState {
  const state = new ReplicaState();
  state.open();
  expect(state.takeLine('+OK', 40, 2)).toEqual({ act: 'sendSync' });
  expect(state.takeLine(answer, 40, 2)).toMatchObject({ act: 'begin' });
  return state;
}

function mutations(offset: number, length: number, epoch = 2) {
  return { kind: RecordKind.mutations, offset, length, epoch };
}

test('a continuation applies records in order, and older epochs before newer ones', () => {
  const state = synced(CONTINUE);
  expect(state.takeRecord(mutations(40, 5, 1), -1)).toEqual({ act: 'apply' });
  expect(state.takeRecord(mutations(45, 5, 2), -1)).toEqual({ act: 'apply' });
  expect(state.takeRecord(mutations(50, 5, 1), -1)).toMatchObject({ act: 'fail' });
});

test.each([
  ['a gap', mutations(41, 5)],
  ['a repetition', mutations(35, 5)],
  ['an epoch that is newer than the primary', mutations(40, 5, 3)],
  ['a part of a copy', { kind: RecordKind.snapshot, offset: 0, length: 5, epoch: 2 }],
  ['the end of a copy', { kind: RecordKind.end, offset: 0, length: 8, epoch: 2 }],
])('in a continuation %s ends the connection', (_what, record) => {
  expect(synced(CONTINUE).takeRecord(record, 40)).toMatchObject({ act: 'fail' });
});

test('a copy applies its parts, ends at the announced offset and streams from there', () => {
  const state = synced(FULL);
  expect(state.takeRecord({ kind: RecordKind.snapshot, offset: 0, length: 7, epoch: 2 }, -1)).toEqual({
    act: 'applySnapshot',
  });
  expect(state.takeRecord(mutations(100, 0), -1)).toEqual({ act: 'ignore' });
  expect(state.takeRecord({ kind: RecordKind.end, offset: 7, length: 8, epoch: 2 }, 100)).toEqual({
    act: 'endCopy',
    streamOffset: 100,
  });
  expect(state.takeRecord(mutations(100, 3), -1)).toEqual({ act: 'apply' });
});

test.each([
  ['a missing part', { kind: RecordKind.snapshot, offset: 7, length: 7, epoch: 2 }, -1],
  ['an end too early', { kind: RecordKind.end, offset: 7, length: 8, epoch: 2 }, 100],
  ['an end for another offset', { kind: RecordKind.end, offset: 0, length: 8, epoch: 2 }, 99],
  ['a mutation', mutations(100, 5), -1],
])('in a copy %s ends the connection', (_what, record, streamOffset) => {
  expect(synced(FULL).takeRecord(record, streamOffset)).toMatchObject({ act: 'fail' });
});

test.each([
  ['-NOLEASE not yet', 'NOLEASE'],
  ['+PONG', 'no answer to RF.SYNC'],
  ['$5', 'no answer to RF.SYNC'],
  [`+CONTINUE ${id} 2 41 ${id}@1@0`, 'another offset'],
  [`+FULLCOPY ${id} 1 100 ${id}@1@0`, 'stale primary'],
])('the answer "%s" is refused', (line, reason) => {
  const state = new ReplicaState();
  state.open();
  state.takeLine('+OK', 40, 2);
  const action = state.takeLine(line, 40, 2);
  expect(action).toMatchObject({ act: 'fail', reason: expect.stringContaining(reason) });
});

test('empty lines before the answer are signs of life', () => {
  const state = new ReplicaState();
  state.open();
  state.takeLine('+OK', 40, 2);
  expect(state.takeLine('', 40, 2)).toEqual({ act: 'ignore' });
  expect(state.takeLine(CONTINUE, 40, 2)).toMatchObject({ act: 'begin' });
});
