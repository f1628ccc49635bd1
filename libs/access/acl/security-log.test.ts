import { expect, test } from 'vitest';
import { type SecurityEvent, SecurityLog } from './security-log.ts';

function event(object: string): SecurityEvent {
  return { reason: 'key', context: 'toplevel', object, userName: 'app', clientInfo: 'id=1' };
}

test('alike events within a minute count up and move to the front', () => {
  const log = new SecurityLog();
  log.record(event('a'), 1000);
  log.record(event('b'), 2000);
  log.record({ ...event('a'), clientInfo: 'id=2' }, 3000);
  expect(log.entries(1)[0].clientInfo).toBe('id=2');
  expect(log.entries(10).map(({ object, count, id }) => [object, count, id])).toEqual([
    ['a', 2, 0],
    ['b', 1, 1],
  ]);
  log.record(event('a'), 3000 + 60_001);
  expect(log.entries(10).map(({ object, count }) => [object, count])).toEqual([
    ['a', 1],
    ['a', 2],
    ['b', 1],
  ]);
});

test('it is bounded, newest entries stay, and long objects are cut', () => {
  const log = new SecurityLog(2);
  for (const object of ['a', 'b', 'c'.repeat(1000)]) log.record(event(object), 0);
  expect(log.entries(10).map(({ object }) => object)).toEqual(['c'.repeat(512), 'b']);
  expect(log.entries(1)).toHaveLength(1);
  log.reset();
  expect(log.entries(10)).toEqual([]);
});
