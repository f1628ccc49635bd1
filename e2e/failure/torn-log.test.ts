import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { startApp } from '../harness/ringfort.ts';
import { temporaryDirectory } from '../harness/test-directory.ts';

/** The file that was written last and is not small is the log's current part. */
function largestFile(directory: string): string {
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return paths.reduce((best, path) => (statSync(path).size > statSync(best).size ? path : best));
}

test('a log that ends in half a record is cut there, and the node says so and starts', async () => {
  const directory = temporaryDirectory('torn');
  const options = { dir: directory.path, appendonly: 'yes', appendfsync: 'always', loglevel: 'notice' };
  const first = await startApp('node', 'node', options);
  const writer = new Redis({ port: first.port, retryStrategy: () => null });
  writer.on('error', () => undefined);
  for (let index = 0; index < 100; index++) await writer.set(`key:${index}`, 'v'.repeat(100));
  await first.process.kill9();
  writer.disconnect();
  const log = largestFile(directory.path);
  truncateSync(log, statSync(log).size - 50);

  const second = await startApp('node', 'node', options);
  const reader = new Redis(second.port);
  expect(await reader.dbsize()).toBe(99);
  expect(await reader.get('key:99')).toBeNull();
  expect(second.process.output).toMatch(/torn|cut/i);
  await reader.quit();
  await second.process.stop();
});
