/**
 * Damaged payloads whose checksum is right: each is refused, or read as a value that is whole; never an exception, an
 * allocation out of proportion, or a long wait. With redis-server beside: what is read here is read there, as the
 * same value.
 */
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { damagedPayloads, newerPayloads, payloads } from './testing/damage.ts';
import { readPlain, writePlain } from './testing/plain-value.ts';
import { RedisOracle } from './testing/redis-oracle.ts';

/** `FUZZ_RUNS` and `FUZZ_SEED` are for longer runs by hand. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 8000);
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
console.log(`FUZZ_SEED=${seed}`);

let redis: RedisOracle;

beforeAll(async () => {
  redis = await RedisOracle.start();
});

afterAll(() => redis.stop());
afterEach(() => vi.restoreAllMocks());

const all = fc.oneof({ weight: 6, arbitrary: payloads }, { weight: 1, arbitrary: newerPayloads });

test('damage is refused or reads as a value that is whole', () => {
  const allocate = vi.spyOn(Buffer, 'allocUnsafe');
  const outcomes = new Map<string, number>();
  fc.assert(
    fc.property(damagedPayloads(all), (payload) => {
      allocate.mockClear();
      const value = readPlain(payload);
      // What a compressed string may expand to.
      for (const [byteCount] of allocate.mock.calls)
        expect(byteCount).toBeLessThanOrEqual(payload.length * 88);
      const outcome = typeof value === 'string' ? value : 'value';
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (typeof value !== 'string') expect(readPlain(writePlain(value, false))).toEqual(rewritten(value));
    }),
    { numRuns: RUNS, seed },
  );
  // The damage is neither so mild nor so coarse that a decoder has nothing to do.
  expect(outcomes.get('bad data')).toBeGreaterThan(RUNS / 4);
  expect(outcomes.get('value')).toBeGreaterThan(RUNS / 50);
});

/** The form that is written has no place for when a consumer was active. */
function rewritten(value: Exclude<ReturnType<typeof readPlain>, string>): typeof value {
  for (const group of value.stream?.groups ?? []) {
    for (const consumer of group.consumers) {
      Object.assign(consumer, { facts: { ...consumer.facts, activeAtMs: consumer.facts.seenAtMs } });
    }
  }
  return value;
}

test('whatever is read here, redis-server reads as the same value', async () => {
  await fc.assert(
    fc.asyncProperty(damagedPayloads(payloads), async (payload) => {
      const value = readPlain(payload);
      if (typeof value === 'string') return;
      // Redis 7.0 does not know what came with RDB 11 and 12.
      if (payload[0] > 19) return;
      expect(await redis.restore('theirs', payload)).toBe(true);
      expect(await redis.restore('ours', writePlain(value, false))).toBe(true);
      expect(await redis.digest('ours')).toBe(await redis.digest('theirs'));
    }),
    { numRuns: RUNS / 10, seed },
  );
});
