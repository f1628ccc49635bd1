import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { startApp } from '../harness/ringfort.ts';
import { until } from '../harness/until.ts';
import { SmallDisk } from './small-disk.ts';

const DISK_BYTES = 32 * 1024 * 1024;
/** Longer than a busy machine stands still; a lead that is not renewed is over in the end. */
const LEASE_MS = 10_000;
const KEYS = Array.from({ length: 20 }, (_, index) => `key:${index}`);
/** More than a page: no part of the log has that much room left. */
const VALUE = 'v'.repeat(10_000);

/** The first word of the answer to each key's write. */
function answers(client: Redis): Promise<string[]> {
  const firstWord = (text: string): string => text.split(' ')[0];
  return Promise.all(
    KEYS.map((key) => client.set(key, VALUE).then(firstWord, (error: Error) => firstWord(error.message))),
  );
}

test('on a full disk a cluster refuses writes for the disk, keeps its leader, and goes on when there is room', async () => {
  const disk = SmallDisk.mount(DISK_BYTES);
  const up = await startApp('up', 'ringfort up', {
    dir: join(disk.path, 'data'),
    'lease-duration': `${LEASE_MS}`,
    'failover-timeout': `${2 * LEASE_MS}`,
    loglevel: 'notice',
  });
  onTestFinished(async () => void (await up.process.stop()));
  const client = new Redis(up.port);
  onTestFinished(() => client.disconnect());
  await until(async () => (await answers(client)).every((answer) => answer === 'OK'), {
    timeoutMs: 30_000,
    what: 'all shards take writes',
  });
  disk.fill();
  await until(async () => (await answers(client)).every((answer) => answer === 'MISCONF'), {
    timeoutMs: 30_000,
    what: 'all shards refuse writes',
  });
  const seen = new Set<string>();
  for (const endMs = performance.now() + 1.5 * LEASE_MS; performance.now() < endMs; ) {
    for (const answer of await answers(client)) seen.add(answer);
    expect(await client.mget(KEYS)).toEqual(KEYS.map(() => VALUE));
  }
  expect([...seen]).toEqual(['MISCONF']);
  expect(up.process.output).not.toContain('does not lead any more');
  disk.makeRoom();
  await until(async () => (await answers(client)).every((answer) => answer === 'OK'), {
    timeoutMs: 30_000,
    what: 'all shards take writes again',
  });
});

test('a node that finds no room to start says so in one line, and leaves nothing behind', async () => {
  const disk = SmallDisk.mount(64 * 1024);
  const dir = join(disk.path, 'data');
  mkdirSync(dir);
  disk.fill();
  const start = startApp('node', 'node', { dir, 'node-id': 'n1' });
  await expect(start).rejects.toThrow(
    `ringfort: cannot write the data folder ${dir}: no space left on device; make room there, or choose another with --data`,
  );
  await expect(start).rejects.not.toThrow(/\n {4}at /);
  expect(readdirSync(dir)).toEqual([]);
});
