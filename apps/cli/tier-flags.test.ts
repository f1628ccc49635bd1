import { Command } from 'commander';
import { expect, test } from 'vitest';
import { addConfigurationFlags, configurationSources } from './tier-flags.ts';

function sourcesOf(...argv: string[]) {
  const command = new Command('node');
  addConfigurationFlags(command, 'node');
  command.parse(argv, { from: 'user' });
  return configurationSources(command, 'node');
}

test('flags become values by option name, lists add up, the file stands apart', () => {
  expect(sourcesOf('--config', 'a.conf', '--maxmemory', '1gb', '--bind', '::1', '--bind=127.0.0.1')).toEqual({
    tier: 'node',
    filePath: 'a.conf',
    values: { maxmemory: '1gb', bind: ['::1', '127.0.0.1'] },
  });
});

test('an alias is passed on as it was given', () => {
  expect(sourcesOf('--data', './x').values).toEqual({ data: './x' });
});

test('unknown flags and words are kept, so that they can be told with the other mistakes', () => {
  const { values } = sourcesOf('--maxmemroy', '1gb', '--nope=3', 'stray');
  expect(Object.keys(values ?? {})).toEqual(['maxmemroy', 'nope', 'stray']);
});

test('a long list of choices stands in the description, a short one in the flag', () => {
  const command = new Command();
  addConfigurationFlags(command, 'up');
  const [policy, sync] = ['--maxmemory-policy', '--appendfsync'].map((long) =>
    command.options.find((option) => option.long === long),
  );
  expect(policy?.flags).toBe('--maxmemory-policy <name>');
  expect(policy?.description).toContain(' One of volatile-lru, ');
  expect(sync?.flags).toBe('--appendfsync <always|everysec|no>');
});

test('what is no flag keeps its dash, and shows no password', () => {
  const { values } = sourcesOf('-p', '3', '--maxmemroy', '-1', 'stray', '>hush', '<hush');
  expect(Object.keys(values ?? {})).toEqual(['-p', 'maxmemroy', 'stray', '>(password)', '<(password)']);
});
