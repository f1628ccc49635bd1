/** HyperLogLogs that a client wrote itself, whole and damaged, against redis-server. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';
import { type Request, redisOracle } from '../testing/redis-oracle.ts';
import { REGISTER_COUNT } from './hll-format.hot.ts';

const redis = redisOracle();

const HEADER = Buffer.from('HYLL\x01\0\0\0\0\0\0\0\0\0\0\x80', 'latin1');

/** Runs whose lengths add up to about as many registers as there are. */
const runs = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0x80, max: 0xff }).map((run) => [run]),
      fc.integer({ min: 0, max: 0x3f }).map((run) => [run]),
      fc.tuple(fc.integer({ min: 0x40, max: 0x4f }), fc.nat(255)),
    ),
    { maxLength: 12 },
  )
  .chain((each) => {
    const covered = each.reduce((sum, run) => sum + registersIn(run), 0);
    return fc.integer({ min: -3, max: 3 }).map((off) => {
      // Exact in most cases; else the last run is a little too short or too long.
      const left = Math.max(REGISTER_COUNT - covered - 1 + (Math.abs(off) > 1 ? off : 0), 0);
      return Buffer.concat([
        HEADER,
        Buffer.from([...each.flat(), 0x40 | ((left >>> 8) & 0x3f), left & 0xff]),
      ]);
    });
  });

function registersIn([first, second = 0]: number[]): number {
  if (first >= 0x80) return (first & 3) + 1;
  return first < 0x40 ? first + 1 : (((first & 0x3f) << 8) | second) + 1;
}

const elements = fc.array(fc.integer({ min: 0, max: 999 }).map(String), { minLength: 1, maxLength: 20 });

test('are counted, changed or refused as by redis-server', async () => {
  const property = fc.asyncProperty(runs, elements, async (value, added) => {
    const requests: Request[] = [
      ['SET', 'a', value],
      ['PFCOUNT', 'a'],
      ['PFADD', 'a', ...added],
      ['GET', 'a'],
      ['PFCOUNT', 'a'],
      ['PFMERGE', 'a', 'a'],
      ['GET', 'a'],
      ['PFDEBUG', 'DECODE', 'a'],
      ['PFDEBUG', 'TODENSE', 'a'],
      ['GET', 'a'],
    ];
    expect(await redis.compare(new CommandRunner(), requests)).toEqual([]);
  });
  await fc.assert(property, { numRuns: 150 });
});
