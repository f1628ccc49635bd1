import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

/** One call of SCAN: the next cursor and the keys, none of which has a line break in it. */
function scan(runner: CommandRunner, cursor: string, options: string[]): { next: string; keys: string[] } {
  const [, , next, , ...lines] = runner.text('SCAN', cursor, ...options).split('\r\n');
  return { next, keys: lines.filter((line) => line !== '' && !line.startsWith('$')) };
}

/** Runs SCAN to its end; every key it replied, as often as it did. */
function scanAll(runner: CommandRunner, ...options: string[]): string[] {
  const found: string[] = [];
  let cursor = '0';
  do {
    const { next, keys } = scan(runner, cursor, options);
    found.push(...keys);
    cursor = next;
  } while (cursor !== '0');
  return found;
}

test('a scan meets every key once when nothing changes, whatever COUNT says', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 50 }), (keyCount, count) => {
      const runner = new CommandRunner();
      const keys = Array.from({ length: keyCount }, (_, index) => `key:${index}`);
      for (const key of keys) runner.run('SET', key, '');
      expect(scanAll(runner, 'COUNT', String(count)).sort()).toEqual(keys.sort());
    }),
    { numRuns: 15 },
  );
});

test('a scan meets every key that was there throughout, while others come and go', () => {
  const runner = new CommandRunner();
  const kept = Array.from({ length: 200 }, (_, index) => `kept:${index}`);
  for (const key of kept) runner.run('SET', key, '');
  const found = new Set<string>();
  let cursor = '0';
  let call = 0;
  do {
    const { next, keys } = scan(runner, cursor, ['COUNT', '5']);
    for (const key of keys) found.add(key);
    cursor = next;
    // Twenty more keys for ten calls, then those go again: tables grow and shrink below the cursor.
    for (let extra = 0; extra < 20; extra++) {
      const key = `extra:${call % 10}:${extra}`;
      if (call < 10) runner.run('SET', key, '');
      else runner.run('DEL', key);
    }
    call++;
  } while (cursor !== '0');
  expect(kept.filter((key) => !found.has(key))).toEqual([]);
});

test('MATCH and TYPE filter what is replied', () => {
  const runner = new CommandRunner();
  runner.run('MSET', 'user:1', '', 'user:2', '', 'item:1', '');
  expect(scanAll(runner, 'MATCH', 'user:*').sort()).toEqual(['user:1', 'user:2']);
  expect(scanAll(runner, 'TYPE', 'STRING')).toHaveLength(3);
  expect(scanAll(runner, 'TYPE', 'hash')).toEqual([]);
});

test('a cursor that no scan gives out ends the scan', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '');
  expect(runner.text('SCAN', '18446744073709551615')).toBe('*2\r\n$1\r\n0\r\n*0\r\n');
  expect(runner.text('SCAN', '', 'COUNT', '1000')).toBe(runner.text('SCAN', '+0', 'COUNT', '1000'));
  expect(runner.text('SCAN', '')).not.toContain('ERR');
  expect(runner.text('SCAN', '-1')).toBe('*2\r\n$1\r\n0\r\n*0\r\n');
  expect(runner.text('SCAN', '18446744073709551616')).toBe('-ERR invalid cursor\r\n');
});

test('expired keys are neither listed nor counted by KEYS, SCAN and RANDOMKEY', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '', 'PX', '10');
  runner.clock.advance(11);
  expect(runner.text('KEYS', '*')).toBe('*0\r\n');
  expect(scanAll(runner)).toEqual([]);
  expect(runner.text('RANDOMKEY')).toBe('$-1\r\n');
});

test('a lone star lists the empty key, a pattern does not', () => {
  const runner = new CommandRunner();
  runner.run('SET', '', '');
  expect(runner.text('KEYS', '*')).toBe('*1\r\n$0\r\n\r\n');
  expect(runner.text('KEYS', '**')).toBe('*0\r\n');
});
