import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { startApp } from '../harness/ringfort.ts';
import { temporaryDirectory } from '../harness/test-directory.ts';
import { until } from '../harness/until.ts';

const WRITE_COUNT_MIN = 3_000;
const EVERYSEC_LOSS_MS_MAX = 1_000;

interface Acknowledged {
  readonly index: number;
  readonly atMs: number;
}

/** Writes as fast as replies come, in many pipelines, until the connection is lost. */
function writeUntilLost(redis: Redis): Acknowledged[] {
  const acknowledged: Acknowledged[] = [];
  let next = 0;
  const writeOne = async (): Promise<void> => {
    for (;;) {
      const index = next++;
      await redis.set(`key:${index}`, `value:${index}`);
      acknowledged.push({ index, atMs: performance.now() });
    }
  };
  // Each of them ends when its write fails, which is when the node is killed.
  for (let writer = 0; writer < 50; writer++) writeOne().catch(() => undefined);
  return acknowledged;
}

async function killUnderWrites(appendfsync: string) {
  const directory = temporaryDirectory('durability');
  const options = { dir: directory.path, appendonly: 'yes', appendfsync };
  const first = await startApp('node', 'node', options);
  const redis = new Redis({ port: first.port, retryStrategy: () => null });
  redis.on('error', () => undefined);
  const acknowledged = writeUntilLost(redis);
  await until(
    () => acknowledged.length >= WRITE_COUNT_MIN && performance.now() - acknowledged[0].atMs > 2_500,
    {
      timeoutMs: 30_000,
      what: 'enough writes are acknowledged',
    },
  );
  const killedAtMs = performance.now();
  await first.process.kill9();
  redis.disconnect();

  const second = await startApp('node', 'node', options);
  const reader = new Redis({ port: second.port });
  const lost: Acknowledged[] = [];
  for (let start = 0; start < acknowledged.length; start += 1_000) {
    const part = acknowledged.slice(start, start + 1_000);
    const values = await reader.mget(part.map(({ index }) => `key:${index}`));
    lost.push(...part.filter(({ index }, at) => values[at] !== `value:${index}`));
  }
  await reader.quit();
  await second.process.stop();
  return { acknowledged, lost, killedAtMs };
}

test('with appendfsync always, kill -9 loses nothing that was acknowledged', async () => {
  const { acknowledged, lost } = await killUnderWrites('always');
  expect(acknowledged.length).toBeGreaterThanOrEqual(WRITE_COUNT_MIN);
  expect(lost).toEqual([]);
});

test('with appendfsync everysec, kill -9 loses at most the last second', async () => {
  const { lost, killedAtMs } = await killUnderWrites('everysec');
  const oldestLostMs = Math.max(0, ...lost.map(({ atMs }) => killedAtMs - atMs));
  expect(oldestLostMs).toBeLessThan(EVERYSEC_LOSS_MS_MAX);
});

test('what was set, changed, expired and removed is there after a restart', async () => {
  const directory = temporaryDirectory('restart');
  const options = { dir: directory.path, appendonly: 'yes' };
  const first = await startApp('node', 'node', options);
  const writer = new Redis(first.port);
  await writer.set('kept', 'old');
  await writer.append('kept', ' and new');
  await writer.set('removed', '1');
  await writer.del('removed');
  await writer.set('expiring', '1', 'EX', 1_000);
  await writer.set('gone', '1', 'PX', 1);
  await writer.setbit('bits', 100, 1);
  await writer.select(3);
  await writer.set('elsewhere', '3');
  await writer.quit();
  expect((await first.process.stop()).code).toBe(0);

  const second = await startApp('node', 'node', options);
  const reader = new Redis(second.port);
  expect(await reader.mget('kept', 'removed', 'gone')).toEqual(['old and new', null, null]);
  expect(await reader.ttl('expiring')).toBeGreaterThan(900);
  expect(await reader.getbit('bits', 100)).toBe(1);
  await reader.select(3);
  expect(await reader.get('elsewhere')).toBe('3');
  await reader.quit();
  await second.process.stop();
});
