import { expect, test } from 'vitest';
import { LocalTier } from '../../testing/local-tier.ts';
import { renderInfo, sectionNames } from './info.ts';

test('CONFIG GET and SET pass patterns and pairs to the configuration and its error back', () => {
  const seen: unknown[] = [];
  const tier = new LocalTier({
    config: {
      get: (patterns) => {
        seen.push(patterns);
        return [['maxmemory', '0']];
      },
      set: (pairs) => {
        seen.push(pairs);
        return pairs[0][0] === 'bad' ? 'ERR CONFIG SET failed' : undefined;
      },
      resetStatistics: () => seen.push('reset'),
      rewrite: () => 'ERR The server is running without a config file',
    },
  });
  const session = tier.open();
  expect(tier.run(session, 'CONFIG', 'GET', 'max*', 'x')).toBe('*2\r\n$9\r\nmaxmemory\r\n$1\r\n0\r\n');
  expect(tier.run(session, 'CONFIG', 'SET', 'a', '1', 'b', '2')).toBe('+OK\r\n');
  expect(tier.run(session, 'CONFIG', 'SET', 'bad', '1')).toBe('-ERR CONFIG SET failed\r\n');
  expect(tier.run(session, 'CONFIG', 'RESETSTAT')).toBe('+OK\r\n');
  expect(tier.run(session, 'CONFIG', 'REWRITE')).toBe('-ERR The server is running without a config file\r\n');
  expect(seen).toEqual([
    ['max*', 'x'],
    [
      ['a', '1'],
      ['b', '2'],
    ],
    [['bad', '1']],
    'reset',
  ]);
  session.protocol = 3;
  expect(tier.run(session, 'CONFIG', 'GET', 'max*')).toMatch(/^%1\r\n/);
});

test('CONFIG SET quotes the bytes of a name that is no option, and takes values as text', () => {
  const values: string[] = [];
  const tier = new LocalTier({
    config: {
      get: () => [],
      set: ([[name, value]]) => {
        values.push(value);
        return `ERR Unknown option or number of arguments for CONFIG SET - '${name}'`;
      },
      resetStatistics: () => undefined,
      rewrite: () => undefined,
    },
  });
  expect(tier.run(tier.open(), 'CONFIG', 'SET', 'a\xe4\r\nb', '\xc3\xa4')).toBe(
    "-ERR Unknown option or number of arguments for CONFIG SET - 'a\xe4  b'\r\n",
  );
  expect(values).toEqual(['\u00e4']);
});

test('INFO writes the sections asked for, in a fixed order, with their titles', () => {
  const asked: string[][] = [];
  const tier = new LocalTier({
    info: {
      sections: (names) => {
        asked.push([...names]);
        return [
          { name: 'cpu', fields: [['used_cpu_sys', '0.1']] },
          { name: 'server', fields: [['redis_mode', 'standalone']] },
          { name: 'commandstats', fields: [] },
        ];
      },
    },
  });
  const session = tier.open();
  const both = '# Server\r\nredis_mode:standalone\r\n\r\n# CPU\r\nused_cpu_sys:0.1\r\n';
  expect(tier.run(session, 'INFO', 'CPU', 'server', 'nope')).toBe(`$${both.length}\r\n${both}\r\n`);
  expect(asked).toEqual([['cpu', 'server']]);
  expect(tier.run(session, 'INFO')).toBe(`$${both.length}\r\n${both}\r\n`);
  session.protocol = 3;
  expect(tier.run(session, 'INFO')).toBe(`=${both.length + 4}\r\ntxt:${both}\r\n`);
});

test('INFO without a name leaves the long sections out, all brings them', () => {
  expect(sectionNames([]).has('commandstats')).toBe(false);
  expect(sectionNames(['default']).has('keyspace')).toBe(true);
  expect(sectionNames(['all']).has('latencystats')).toBe(true);
  expect(sectionNames(['everything']).size).toBe(13);
  expect(renderInfo([], sectionNames([]))).toBe('');
});

test('SLOWLOG GET shows entries with their six parts', () => {
  const entry = {
    ...{ id: 4, timestampSeconds: 1_700_000_000, durationMicros: 1234 },
    ...{ args: [Buffer.from('GET'), Buffer.from('k')], address: '10.0.0.1:1', clientName: 'bob' },
  };
  const counts: number[] = [];
  const entries = (count: number) => {
    counts.push(count);
    return [entry];
  };
  const tier = new LocalTier({ slowLog: { length: 1, entries, reset: () => {} } });
  const session = tier.open();
  expect(tier.run(session, 'SLOWLOG', 'GET')).toBe(
    '*1\r\n*6\r\n:4\r\n:1700000000\r\n:1234\r\n*2\r\n$3\r\nGET\r\n$1\r\nk\r\n$10\r\n10.0.0.1:1\r\n$3\r\nbob\r\n',
  );
  tier.run(session, 'SLOWLOG', 'GET', '-1');
  expect(counts).toEqual([10, -1]);
  expect(tier.run(session, 'SLOWLOG', 'LEN')).toBe(':1\r\n');
});

const SAMPLES = [
  { timestampSeconds: 10, latencyMs: 20 },
  { timestampSeconds: 11, latencyMs: 100 },
];

test('LATENCY shows samples as numbers, as a graph and in words', () => {
  const resets: (readonly string[])[] = [];
  const tier = new LocalTier({
    latency: {
      latest: () => [{ event: 'command', ...SAMPLES[1], maximumMs: 100 }],
      history: (event) => (event === 'command' ? SAMPLES : []),
      reset: (events) => resets.push(events),
    },
    commandLatency: {
      histograms: (names) =>
        names.map((commandName) => ({
          commandName,
          callCount: 3,
          buckets: [
            [1, 2],
            [2, 3],
          ] as const,
        })),
    },
  });
  const session = tier.open();
  expect(tier.run(session, 'LATENCY', 'LATEST')).toBe('*1\r\n*4\r\n$7\r\ncommand\r\n:11\r\n:100\r\n:100\r\n');
  expect(tier.run(session, 'LATENCY', 'HISTORY', 'command')).toBe(
    '*2\r\n*2\r\n:10\r\n:20\r\n*2\r\n:11\r\n:100\r\n',
  );
  expect(tier.run(session, 'LATENCY', 'GRAPH', 'command')).toContain(
    'high 100 ms, low 20 ms (2 samples)\n #\n',
  );
  expect(tier.run(session, 'LATENCY', 'DOCTOR')).toContain('mean 60 ms, maximum 100 ms');
  expect(tier.run(session, 'LATENCY', 'RESET', 'a', 'b')).toBe(':1\r\n');
  expect(resets).toEqual([['a', 'b']]);
  session.protocol = 3;
  expect(tier.run(session, 'LATENCY', 'HISTOGRAM', 'GET')).toBe(
    '%1\r\n$3\r\nget\r\n%2\r\n$5\r\ncalls\r\n:3\r\n$14\r\nhistogram_usec\r\n%2\r\n:1\r\n:2\r\n:2\r\n:3\r\n',
  );
});

test('TIME gives seconds and microseconds', () => {
  const tier = new LocalTier();
  expect(tier.run(tier.open(), 'TIME')).toBe('*2\r\n$10\r\n1700000000\r\n$1\r\n7\r\n');
});

test('LOLWUT draws the same fort in the same second, no larger than allowed', () => {
  const tier = new LocalTier();
  const session = tier.open();
  const picture = tier.run(session, 'LOLWUT');
  expect(picture).toContain('#');
  expect(picture).toContain('Redis ver. 7.2.4');
  expect(tier.run(session, 'LOLWUT', 'VERSION', '5')).toBe(picture);
  expect(tier.run(session, 'LOLWUT', 'VERSION', '5', '1000000').length).toBeLessThan(20_000);
});

test.each(['ACL', 'CLIENT', 'CONFIG', 'LATENCY', 'SLOWLOG'])(
  '%s HELP names every subcommand, in plain text',
  (name) => {
    const tier = new LocalTier();
    const session = tier.open();
    const lines = tier.run(session, name, 'HELP').split('\r\n+');
    expect(lines[1]).toBe(`${name} <subcommand> [<arg> [value] [opt] ...]. Subcommands are:`);
    const container = tier.services.commands.byName(name);
    for (const child of container?.subcommands.keys() ?? []) {
      expect(lines.some((line) => line.split(/[ \r]/)[0] === child.toUpperCase())).toBe(true);
    }
    expect(lines.join('')).toMatch(/^[\x20-\x7e\r\n]*$/);
  },
);
