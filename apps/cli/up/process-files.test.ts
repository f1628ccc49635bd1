import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from '@ringfort/config';
import { expect, test } from 'vitest';
import { processFiles } from './process-files.ts';

const CLUSTER = {
  version: 1 as const,
  placementAdminPort: 17_003,
  nodes: [
    { id: 'shard-1-a', shard: 'shard-1', port: 7001, adminPort: 17_001 },
    { id: 'shard-1-b', shard: 'shard-1', port: 7002, adminPort: 17_002 },
  ],
};

const USER_LINES = [`app on #${'ab'.repeat(32)} ~* +@all`];

test('every process can read its file, and gets its own part of what the user said', () => {
  const values = {
    maxmemory: '64mb',
    port: '6400',
    user: ['app on >hush ~* +@all'],
    requirepass: 'hush',
    dir: '/data',
  };
  const files = processFiles(loadConfiguration({ tier: 'up', values }), CLUSTER, USER_LINES);
  expect(files.map(({ id, tier }) => `${tier} ${id}`)).toEqual([
    'placement placement',
    'node shard-1-a',
    'node shard-1-b',
    'proxy proxy',
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'ringfort-files-'));
  const [placement, , replica, proxy] = files.map(({ id, tier, text }) => {
    const filePath = join(folder, `${id}.conf`);
    writeFileSync(filePath, text);
    return loadConfiguration({ tier, filePath });
  });
  rmSync(folder, { recursive: true });
  expect(placement.list('initial-nodes')).toEqual([
    'shard-1/shard-1-a@127.0.0.1:7001',
    'shard-1/shard-1-b@127.0.0.1:7002',
  ]);
  expect([replica.integer('port'), replica.string('dir')]).toEqual([7002, '/data/shard-1-b']);
  expect(replica.bytes('maxmemory')).toBe(64 * 1024 ** 2);
  expect([proxy.integer('port'), proxy.integer('admin-port')]).toEqual([6400, 8379]);
  expect(proxy.list('user')).toEqual(USER_LINES);
  expect(files.map(({ text }) => text).join('')).not.toContain('hush');
  expect(proxy.string('topology')).toBe('file:///data/topology.json');
  expect(proxy.string('cluster-secret-file')).toBe(replica.string('cluster-secret-file'));
});

test('nodes and placement stay on the loopback interface whatever the proxy is bound to', () => {
  const files = processFiles(loadConfiguration({ tier: 'up', values: { bind: '0.0.0.0' } }), CLUSTER, []);
  expect(files.map(({ text }) => /^bind (.*)$/m.exec(text)?.[1])).toEqual([
    '127.0.0.1',
    '127.0.0.1',
    '127.0.0.1',
    '0.0.0.0',
  ]);
});
