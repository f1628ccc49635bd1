import { Redis } from 'ioredis';
import { afterEach, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/cluster.ts';
import { showOutput } from '../harness/show-output.ts';
import { type Standstill, StandstillWatch } from '../harness/standstill-watch.ts';
import { until } from '../harness/until.ts';
import { keysOf, primaryOf } from './shard-keys.ts';

const ERROR_TIME_MS_MAX = 5_000;
/** Placement that could not renew its leadership for so long has lost it, at the earliest: its lease less a renewal. */
const LEADERSHIP_LOST_AFTER_MS = 1_400;
/** A new term knows no node: it waits for this and looks at the primary's silence anew. */
const FAILOVER_TIMEOUT_MS = 2_500;

let cluster: Cluster | undefined;
let client: Redis | undefined;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') showOutput(cluster?.processes ?? []);
  client?.disconnect();
  await cluster?.stop();
  cluster = undefined;
});

test('a dead primary is replaced within five seconds, on the connection that clients hold', async () => {
  cluster = await startCluster({ shards: 2, replicas: 1, losesNodes: true });
  client = new Redis({ port: cluster.proxies[0].port, retryStrategy: () => null });
  let connectionsLost = 0;
  client.on('close', () => connectionsLost++);
  const key = (await keysOf(cluster, 0, 1))[0];
  const failed = await primaryOf(cluster, 0);
  const other = (await keysOf(cluster, 1, 1))[0];
  await client.set(key, 'before');
  expect(await client.wait(1, 5_000)).toBeGreaterThanOrEqual(1);

  const load = startLoad(client, [key, other]);
  await load.successes(200);
  const watch = new StandstillWatch();
  await failed.process.kill9();
  const killedAtMs = performance.now();
  const endedAtMs = await load.recovery(key, killedAtMs);
  const standstill = watch.stop();
  const outcome = await load.stop();

  expect(endedAtMs - killedAtMs).toBeLessThan(ERROR_TIME_MS_MAX + excusedMs(standstill));
  expect(outcome.errors.get(other) ?? []).toEqual([]);
  expect(connectionsLost).toBe(0);
  expect(await client.get(key)).toBe(String(outcome.lastWritten.get(key)));
});

test('an old primary that returns becomes a replica and catches up', async () => {
  cluster = await startCluster({ shards: 1, replicas: 1, losesNodes: true });
  client = new Redis({ port: cluster.proxies[0].port, retryStrategy: () => null });
  await client.set('before', '1');
  await client.wait(1, 5_000);
  const old = await primaryOf(cluster, 0);
  await old.process.kill9();
  await until(() => client?.set('during', '2').catch(() => undefined), {
    timeoutMs: 30_000,
    what: 'writes go on after the failover',
  });

  const returned = await cluster.restart(old);
  const direct = new Redis(returned.port);
  await until(async () => /^role:slave/m.test(await direct.info('replication')), {
    timeoutMs: 10_000,
    what: 'the old primary is a replica',
  });
  await client.set('after', '3');
  expect(await client.wait(1, 10_000)).toBe(1);
  expect(await direct.mget('before', 'during', 'after')).toEqual(['1', '2', '3']);
  await expect(direct.set('x', '1')).rejects.toThrow(/^READONLY/);
  direct.disconnect();
});

/** What a machine that stood still adds to a failover. */
function excusedMs({ totalMs, longestMs }: Standstill): number {
  return totalMs + (longestMs > LEADERSHIP_LOST_AFTER_MS ? FAILOVER_TIMEOUT_MS : 0);
}

/** Writes rising numbers to each key, one after the other, and keeps what failed. */
function startLoad(redis: Redis, keys: readonly string[]) {
  const errors = new Map<string, string[]>();
  const lastWritten = new Map<string, number>();
  const lastSuccessMs = new Map<string, number>();
  let successCount = 0;
  let running = true;
  const writeTo = async (key: string): Promise<void> => {
    for (let value = 1; running; value++) {
      try {
        await redis.set(key, value);
        lastWritten.set(key, value);
        lastSuccessMs.set(key, performance.now());
        successCount++;
      } catch (error) {
        errors.set(key, [...(errors.get(key) ?? []), String(error)].slice(-10));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
  };
  const writers = keys.map(writeTo);
  return {
    successes: (count: number) =>
      until(() => successCount >= count, { timeoutMs: 10_000, what: `${count} writes` }),
    /** The first success that comes well after the kill. */
    recovery: (key: string, killedAtMs: number) =>
      until(
        () => {
          const failedOnce = (errors.get(key)?.length ?? 0) > 0;
          const successMs = lastSuccessMs.get(key) ?? 0;
          const wasSilent = successMs - killedAtMs > 100;
          return (failedOnce || wasSilent) && successMs > killedAtMs + 50 ? successMs : undefined;
        },
        {
          timeoutMs: 15_000,
          what: () => `writes to ${key} succeed again; last error: ${errors.get(key)?.at(-1)}`,
        },
      ),
    stop: async () => {
      running = false;
      await Promise.all(writers);
      return { errors, lastWritten };
    },
  };
}
