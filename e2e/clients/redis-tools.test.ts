import { execFile, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startUp, type Up } from '../harness/up.ts';

const run = promisify(execFile);
let up: Up;

beforeAll(async () => {
  up = await startUp();
});

afterAll(async () => {
  await up?.stop();
});

async function redisCli(...args: string[]): Promise<string> {
  const { stdout } = await run('redis-cli', ['-p', String(up.port), ...args]);
  return stdout.trim();
}

test('redis-cli talks RESP2 and RESP3', async () => {
  expect(await redisCli('set', 'a', '1')).toBe('OK');
  expect(await redisCli('-3', 'incr', 'a')).toBe('2');
  expect(await redisCli('mget', 'a', 'absent')).toBe('2');
  expect(await redisCli('getrange', 'a', 'x', 'y')).toBe('ERR value is not an integer or out of range');
});

test('redis-cli --pipe loads keys onto all shards, --scan finds them, --bigkeys measures them', async () => {
  await redisCli('flushall');
  const pipe = spawn('redis-cli', ['-p', String(up.port), '--pipe'], { stdio: ['pipe', 'pipe', 'inherit'] });
  for (let index = 0; index < 1_000; index++)
    pipe.stdin.write(`SET piped:${index} ${'v'.repeat(1 + (index % 50))}\r\n`);
  pipe.stdin.end();
  expect(await text(pipe.stdout)).toContain('errors: 0, replies: 1000');
  expect(await redisCli('dbsize')).toBe('1000');
  const scanned = await redisCli('--scan', '--pattern', 'piped:*');
  expect(new Set(scanned.split('\n')).size).toBe(1_000);
  expect(await redisCli('--bigkeys')).toContain('Sampled 1000 keys in the keyspace!');
});

test("redis-cli shows INFO's sections", async () => {
  const info = await redisCli('info');
  for (const section of ['Server', 'Clients', 'Memory', 'Persistence', 'Stats', 'Replication', 'Keyspace']) {
    expect(info).toContain(`# ${section}`);
  }
  expect(info).toMatch(/^redis_version:\d+\.\d+\.\d+/m);
});

test.each([[[]], [['-3']]])('redis-benchmark runs without an error %j', async (version) => {
  const { stdout, stderr } = await run('redis-benchmark', [
    ...['-p', String(up.port), ...version],
    ...['-t', 'ping,set,get,incr,mset', '-n', '5000', '-r', '1000', '-P', '16', '-c', '20', '--csv'],
  ]);
  const names = stdout
    .trim()
    .split('\n')
    .map((line) => line.split(',')[0]);
  expect(names).toEqual([
    '"test"',
    '"PING_INLINE"',
    '"PING_MBULK"',
    '"SET"',
    '"GET"',
    '"INCR"',
    '"MSET (10 keys)"',
  ]);
  expect(stderr).not.toMatch(/error/i);
});
