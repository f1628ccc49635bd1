import { expect, test } from 'vitest';
import { ErrorCounters } from './error-counters.ts';

function recordReply(counters: ErrorCounters, reply: string): void {
  const bytes = Buffer.from(`xx${reply}`);
  counters.recordReply(bytes, 2, bytes.length);
}

test('an error reply counts under its first word', () => {
  const counters = new ErrorCounters();
  recordReply(counters, '-WRONGTYPE Operation against a key\r\n');
  recordReply(counters, '-ERR\r\n');
  recordReply(counters, '-ERR no such key\r\n');
  expect([...counters.entries()]).toEqual([
    ['WRONGTYPE', 1],
    ['ERR', 2],
  ]);
});

test('words that are no codes, and more codes than fit, count as other', () => {
  const counters = new ErrorCounters();
  recordReply(counters, '-lower case\r\n');
  recordReply(counters, `-${'A'.repeat(100)} x\r\n`);
  for (let i = 0; i < 1000; i++) counters.record(`CODE${i}`);
  const entries = new Map(counters.entries());
  expect(entries.size).toBe(64);
  expect(entries.get('other')).toBe(1002 - 63);
  expect(counters.total).toBe(1002);
});

test('a reset begins the count for INFO anew, and leaves that of the metrics', () => {
  const counters = new ErrorCounters();
  for (const code of ['ERR', 'ERR', 'OOM']) counters.record(code);
  counters.reset();
  counters.record('ERR');
  expect(counters.sinceReset()).toEqual([['ERR', 1]]);
  expect([...counters.entries()]).toEqual([
    ['ERR', 3],
    ['OOM', 1],
  ]);
});
