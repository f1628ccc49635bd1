import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { startApp } from '../harness/ringfort.ts';
import { temporaryDirectory } from '../harness/test-directory.ts';
import { until } from '../harness/until.ts';

const KEYS = Array.from({ length: 20 }, (_, index) => `counter:${index}`);
const READ_COUNT_MIN = 200;
const KILLS = 3;

/** Counts up without end, as fast as replies come; ends when the node does. */
async function countUp(redis: Redis, key: string): Promise<void> {
  for (;;) await redis.incr(key);
}

/** The highest value of each counter that anybody has read. */
class Seen {
  readonly highest: number[] = new Array(KEYS.length).fill(0);
  readCount = 0;

  /** Reads without end. */
  async follow(redis: Redis): Promise<void> {
    for (;;) {
      const values = await redis.mget(...KEYS);
      for (const [index, value] of values.entries()) {
        this.highest[index] = Math.max(this.highest[index], Number(value));
      }
      this.readCount++;
    }
  }
}

test('with appendfsync always, what anybody has read is there after kill -9', async () => {
  const directory = temporaryDirectory('undurable');
  const options = { dir: directory.path, appendonly: 'yes', appendfsync: 'always' };
  for (let kill = 0; kill < KILLS; kill++) {
    const node = await startApp('node', 'node', options);
    const clients = Array.from({ length: 6 }, () => {
      const client = new Redis({ port: node.port, retryStrategy: () => null });
      return client.on('error', () => undefined);
    });
    const [writer, ...readers] = clients;
    const seen = new Seen();
    for (const key of KEYS) countUp(writer, key).catch(() => undefined);
    for (const reader of readers) seen.follow(reader).catch(() => undefined);
    await until(() => seen.readCount >= READ_COUNT_MIN, { timeoutMs: 30_000, what: 'enough is read' });
    await node.process.kill9();
    for (const client of clients) client.disconnect();

    const restarted = await startApp('node', 'node', options);
    const survivor = new Redis(restarted.port);
    const kept = (await survivor.mget(...KEYS)).map(Number);
    expect(seen.highest.filter((value, index) => value > kept[index])).toEqual([]);
    await survivor.quit();
    await restarted.process.stop();
  }
});
