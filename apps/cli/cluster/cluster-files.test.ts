import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemRandom } from '@ringfort/host';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ensureSecretFile,
  lockDataFolder,
  openCluster,
  readCluster,
  writeProcessFile,
} from './cluster-files.ts';
import { dataPaths } from './layout.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringfort-data-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const wish = { host: '127.0.0.1', shards: 2, replicas: 1, anyPorts: new SystemRandom() };

test('a cluster is made once, with ports that differ, and found again', async () => {
  const made = await openCluster(folder, wish);
  expect(made.nodes.map(({ id, shard }) => [shard, id])).toEqual([
    ['shard-1', 'shard-1-a'],
    ['shard-1', 'shard-1-b'],
    ['shard-2', 'shard-2-a'],
    ['shard-2', 'shard-2-b'],
  ]);
  const ports = [made.placementAdminPort, ...made.nodes.flatMap((node) => [node.port, node.adminPort])];
  expect(new Set(ports).size).toBe(9);
  // Below those of outgoing connections: none of them is gone before its process listens.
  expect(Math.max(...ports)).toBeLessThan(32_768);
  expect(await openCluster(folder, { ...wish, shards: 7 })).toEqual(made);
  expect(readCluster(folder)).toEqual(made);
});

test('a damaged or missing cluster file is told by name', () => {
  expect(() => readCluster(folder)).toThrow('holds no cluster');
  writeFileSync(dataPaths(folder).clusterFile, '{"version":2}');
  expect(() => readCluster(folder)).toThrow(dataPaths(folder).clusterFile);
});

test('the secret is made once and, as what processes are started with, for the owner only', () => {
  const path = ensureSecretFile(folder);
  const secret = readFileSync(path, 'utf8');
  expect(secret).toMatch(/^[0-9a-f]{64}\n$/);
  ensureSecretFile(folder);
  expect(readFileSync(path, 'utf8')).toBe(secret);
  for (const each of [path, writeProcessFile(folder, 'proxy', 'requirepass x\n')]) {
    expect(statSync(each).mode & 0o777).toBe(0o600);
  }
});

test('a folder has one holder at a time', () => {
  const lock = lockDataFolder(folder);
  expect(readdirSync(folder)).toEqual(['up.lock']);
  expect(() => lockDataFolder(folder)).toThrow(`${folder} is in use by another ringfort up`);
  lock.release();
  lockDataFolder(folder).release();
});

test('a folder whose holder was killed is free', async () => {
  const module = JSON.stringify(join(import.meta.dirname, 'cluster-files.ts'));
  const program = `
    const { lockDataFolder } = await import(${module});
    globalThis.lock = lockDataFolder(process.argv[1]);
    console.log('held');
    setInterval(() => {}, 1000);
  `;
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', program, folder]);
  await once(holder.stdout, 'data');
  expect(() => lockDataFolder(folder)).toThrow('is in use');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  lockDataFolder(folder).release();
});

test('a folder that cannot be is told with what to do about it', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  for (const data of [file, join(file, 'x')]) {
    expect(() => lockDataFolder(data)).toThrow(
      `cannot write the data folder ${data}: not a directory; choose another with --data`,
    );
  }
});

test('what stands where a file of the folder belongs is told', async () => {
  const { lockFile, runFolder, clusterFile } = dataPaths(folder);
  mkdirSync(lockFile);
  expect(() => lockDataFolder(folder)).toThrow(`cannot lock ${lockFile}: unable to open database file`);
  writeFileSync(runFolder, '');
  expect(() => writeProcessFile(folder, 'proxy', '')).toThrow(`cannot write the data folder ${folder}: `);
  mkdirSync(`${clusterFile}.tmp`);
  await expect(openCluster(folder, wish)).rejects.toMatchObject({ code: 'DATA_UNWRITABLE' });
});
