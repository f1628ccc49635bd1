/**
 * RESTORE of damaged payloads whose checksum is right: a clear error or a whole value, the keyspace in order and the
 * key as it was whenever the answer is an error. In the end nothing is left behind in memory.
 */
import { damagedPayloads, payloads } from '@ringfort/rdb/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

/** `FUZZ_RUNS` and `FUZZ_SEED` are for longer runs by hand. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 1500);
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
console.log(`FUZZ_SEED=${seed}`);

/** The check walks all of the keyspace. */
const CHECK_EVERY = 50;
const OK = '+OK\r\n';
const BAD_DATA = '-ERR Bad data format\r\n';

test('a payload is restored as a whole or not at all', () => {
  const runner = new CommandRunner();
  const { keyspace } = runner;
  let restored = 0;
  let refused = 0;
  fc.assert(
    fc.property(damagedPayloads(payloads), (payload) => {
      runner.run('SET', 'k', 'before');
      const reply = runner.text('RESTORE', 'k', '0', payload, 'REPLACE');
      if (reply === OK) {
        restored++;
        const own = runner.run('DUMP', 'k');
        const again = own.subarray(own.indexOf('\r\n') + 2, -2);
        expect(runner.text('RESTORE', 'again', '0', again, 'REPLACE')).toBe(OK);
        // Elements of a hash table come in any order.
        expect(runner.run('DUMP', 'again').length).toBe(own.length);
      } else {
        refused++;
        expect(reply).toBe(BAD_DATA);
        expect(runner.text('GET', 'k')).toBe('$6\r\nbefore\r\n');
      }
      if ((restored + refused) % CHECK_EVERY === 0) keyspace.checkConsistency();
    }),
    { numRuns: RUNS, seed },
  );
  expect(restored).toBeGreaterThan(RUNS / 50);
});

test('what restored values took is free again once they are removed', () => {
  const runner = new CommandRunner();
  const { keyspace } = runner;
  const fill = (payload: Buffer) => {
    runner.run('RESTORE', 'k', '0', payload, 'REPLACE');
    runner.run('DEL', 'k');
    while (keyspace.sweepExpired(1, () => 0));
  };
  fill(fc.sample(payloads, { numRuns: 1, seed })[0]);
  const before = keyspace.usedMemoryBytes;
  for (const payload of fc.sample(payloads, { numRuns: RUNS / 3, seed })) fill(payload);
  expect(keyspace.usedMemoryBytes).toBe(before);
});
