import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Configuration } from './configuration.ts';
import { loadConfiguration } from './load-configuration.ts';
import { ConfigurationError } from './mistake.ts';

let folder: string;
let filePath: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringfort-config-'));
  filePath = join(folder, 'ringfort.conf');
});

afterEach(() => rmSync(folder, { recursive: true }));

function mistakesOf(load: () => unknown): string[] {
  try {
    load();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n').slice(1);
    throw error;
  }
  return [];
}

test('a flag wins over the file, the file over the default of the tier', () => {
  writeFileSync(filePath, 'maxclients 5\ntimeout 7\n');
  const configuration = loadConfiguration({ tier: 'node', filePath, values: { maxclients: '6' } });
  expect(configuration.integer('maxclients')).toBe(6);
  expect(configuration.durationMs('timeout')).toBe(7000);
  expect(configuration.integer('port')).toBe(7001);
  expect(loadConfiguration({ tier: 'proxy' }).integer('port')).toBe(6379);
});

test('comments, quotes, blank lines and capitals in names are as in redis.conf', () => {
  writeFileSync(filePath, '# a comment\n\n  MaxMemory "2gb"\r\nsave ""\n');
  const configuration = loadConfiguration({ tier: 'node', filePath });
  expect(configuration.bytes('maxmemory')).toBe(2 * 1024 ** 3);
  expect(configuration.string('save')).toBe('');
});

test('repeated lists add up, and a user keeps its whole line', () => {
  writeFileSync(filePath, 'user app on >s ~app:* +@read\nuser b off\nbackend h:1 h:2\nbackend [::1]:3\n');
  const configuration = loadConfiguration({ tier: 'proxy', filePath });
  expect(configuration.list('user')).toEqual(['app on >s ~app:* +@read', 'b off']);
  expect(configuration.list('backend')).toEqual(['h:1', 'h:2', '[::1]:3']);
});

test('the last of two lines wins for an option that is no list', () => {
  writeFileSync(filePath, 'maxclients 5\nmaxclients 9\n');
  expect(loadConfiguration({ tier: 'node', filePath }).integer('maxclients')).toBe(9);
});

test('every mistake is reported at once, with its line and the option that was meant', () => {
  writeFileSync(
    filePath,
    'maxmemroy 1gb\nport seven\nappendfsync sometimes\nsave "\nmaxclients 1 2\nbackend nohost\n',
  );
  const values = { maxmemory: 'x', nonsense: '1', backend: 'a:1' };
  expect(mistakesOf(() => loadConfiguration({ tier: 'node', filePath, values }))).toEqual([
    '  ringfort.conf:4: save: unbalanced quotes',
    "  ringfort.conf:1: maxmemroy: unknown option (did you mean 'maxmemory'?)",
    "  ringfort.conf:2: port: argument couldn't be parsed into an integer",
    '  ringfort.conf:3: appendfsync: argument(s) must be one of the following: always, everysec, no',
    '  ringfort.conf:5: maxclients: wrong number of arguments',
    '  ringfort.conf:6: backend: argument must be host:port with a port from 1 to 65535',
    '  --maxmemory: argument must be a memory value',
    '  --nonsense: unknown option',
    '  --backend: not an option of node (it is one of proxy)',
  ]);
});

test('what a check of the whole finds stands beside the mistakes of single options', () => {
  const values = { maxmemory: 'x', maxclients: '7' };
  const check = (configuration: Configuration) => [
    { where: 'user', option: 'user', message: `seen with maxclients ${configuration.integer('maxclients')}` },
  ];
  expect(mistakesOf(() => loadConfiguration({ tier: 'node', values, check }))).toEqual([
    '  --maxmemory: argument must be a memory value',
    '  user: seen with maxclients 7',
  ]);
});

test('one file may serve all tiers', () => {
  writeFileSync(filePath, 'backend h:1\nmaxmemory 1gb\n');
  expect(loadConfiguration({ tier: 'node', filePath }).bytes('maxmemory')).toBe(1024 ** 3);
});

test('a file that is not there is one mistake among all', () => {
  const values = { maxmemory: 'x', 'failover-timeout': '1000' };
  expect(mistakesOf(() => loadConfiguration({ tier: 'up', filePath, values }))).toEqual([
    `  --config: ${filePath} cannot be read: ENOENT: no such file or directory, open '${filePath}'`,
    '  --maxmemory: argument must be a memory value',
  ]);
});

test.each(['0', '65536', '99999'])('no port is %s', (port) => {
  const values = { 'initial-nodes': [`s/n@h:${port}`], heartbeats: '1' };
  expect(mistakesOf(() => loadConfiguration({ tier: 'placement', values }))).toEqual([
    '  --initial-nodes: argument must be shard/node-id@host:port with a port from 1 to 65535',
    '  --heartbeats: unknown option',
  ]);
  const backend = [`1.2.3.4:${port}`, `[::1]:${port}`];
  expect(mistakesOf(() => loadConfiguration({ tier: 'proxy', values: { backend } }))).toEqual(
    backend.map(() => '  --backend: argument must be host:port with a port from 1 to 65535'),
  );
});

test.each(['1', '80', '6379', '59999', '65535'])('a port may be %s', (port) => {
  const values = { backend: [`h:${port}`] };
  expect(loadConfiguration({ tier: 'proxy', values }).list('backend')).toEqual(values.backend);
});

test('options that contradict each other are a mistake, where the one that was given stands', () => {
  writeFileSync(filePath, 'port 7000\nlease-duration 3s\n');
  const values = { 'admin-port': '7000' };
  expect(mistakesOf(() => loadConfiguration({ tier: 'up', filePath, values }))).toEqual([
    '  ringfort.conf:2: lease-duration: failover-timeout (2500 ms) must be longer than lease-duration (3000 ms)',
    '  --admin-port: port and admin-port must differ, both are 7000',
  ]);
  expect(mistakesOf(() => loadConfiguration({ tier: 'up', values: { port: '8379' } }))).toEqual([
    '  --port: port and admin-port must differ, both are 8379',
  ]);
  // The lease is placement's, and it has no port.
  expect(
    mistakesOf(() => loadConfiguration({ tier: 'placement', values: { 'admin-port': '6379' } })),
  ).toEqual([]);
  expect(
    mistakesOf(() => loadConfiguration({ tier: 'node', values: { port: '0', 'admin-port': '0' } })),
  ).toEqual([]);
});

test('what cannot be read contradicts nothing', () => {
  const values = { 'failover-timeout': '1s', 'lease-duration': 'x' };
  expect(mistakesOf(() => loadConfiguration({ tier: 'placement', values }))).toHaveLength(1);
});

test('every item of a list knows where it stood', () => {
  writeFileSync(filePath, 'user a on\n\nuser b on\nbackend h:1 h:2\n');
  const configuration = loadConfiguration({ tier: 'proxy', filePath, values: { backend: ['h:3'] } });
  expect(configuration.places('user')).toEqual(['ringfort.conf:1', 'ringfort.conf:3']);
  expect(configuration.places('backend')).toEqual(['--backend']);
  expect(configuration.places('port')).toEqual([]);
});

test('what is no flag is named as it was typed', () => {
  expect(mistakesOf(() => loadConfiguration({ tier: 'up', values: { '-p': '', '-port': '' } }))).toEqual([
    '  -p: unknown option',
    "  -port: unknown option (did you mean 'port'?)",
  ]);
});

test('no message holds the value of a secret', () => {
  writeFileSync(filePath, 'user app on >topsecret "\nrequirepass topsecret extra\n');
  const text = mistakesOf(() => loadConfiguration({ tier: 'proxy', filePath })).join('\n');
  expect(text).toContain('requirepass');
  expect(text).not.toContain('topsecret');
  writeFileSync(filePath, 'requirepass"topsecret x"y\n');
  expect(mistakesOf(() => loadConfiguration({ tier: 'proxy', filePath })).join()).not.toContain('topsecret');
});

test('a configuration written for another tier gives that tier the same values', () => {
  const values = {
    user: ['app on >s ~* +@all', 'b off'],
    timeout: '1500ms',
    maxmemory: '3mb',
    bind: ['::1', '127.0.0.1'],
  };
  const up = loadConfiguration({ tier: 'up', values });
  for (const tier of ['proxy', 'node'] as const) {
    writeFileSync(filePath, up.fileText(tier, { port: '0', 'admin-port': '0' }));
    const configuration = loadConfiguration({ tier, filePath });
    expect(configuration.integer('port')).toBe(0);
    expect(configuration.durationMs('timeout')).toBe(1500);
    expect(configuration.list('bind')).toEqual(['::1', '127.0.0.1']);
  }
  writeFileSync(filePath, up.fileText('proxy'));
  expect(loadConfiguration({ tier: 'proxy', filePath }).list('user')).toEqual(values.user);
  writeFileSync(filePath, up.fileText('node'));
  expect(loadConfiguration({ tier: 'node', filePath }).bytes('maxmemory')).toBe(3 * 1024 ** 2);
});
