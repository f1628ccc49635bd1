import { expect, test } from 'vitest';
import { configSetError } from './configuration.ts';
import { loadConfiguration } from './load-configuration.ts';

const node = () => loadConfiguration({ tier: 'node' });

test('CONFIG GET matches globs whatever their case, and shows only options of the tier', () => {
  expect(node().get(['MAXMEMOR[Y]'])).toEqual([['maxmemory', '0']]);
  expect(
    node()
      .get(['maxmemory*', 'maxmemory'])
      .map(([name]) => name),
  ).toEqual(['maxmemory', 'maxmemory-policy', 'maxmemory-samples']);
  expect(node().get(['backend', 'no-such-option'])).toEqual([]);
});

test('CONFIG GET answers a name as it was written, once, and aliases as names of their own', () => {
  expect(node().get(['MaxMemory', 'maxmemory', 'MAXMEMORY'])).toEqual([['MaxMemory', '0']]);
  expect(node().get(['maxmemor\\y'])).toEqual([]);
  expect(node().get(['Hash-Max-Ziplist-Value'])).toEqual([['Hash-Max-Ziplist-Value', '64']]);
  const names = node()
    .get(['hash-max-*', 'HASH-MAX-LISTPACK-VALUE'])
    .map(([name]) => name);
  expect(names).toEqual([
    ...['hash-max-listpack-entries', 'hash-max-ziplist-entries'],
    ...['hash-max-listpack-value', 'hash-max-ziplist-value'],
  ]);
});

test('CONFIG SET takes an option under two names, and names one with a wrong value in lower case', () => {
  const configuration = node();
  const pairs = [
    ['hash-max-ziplist-value', '10'],
    ['hash-max-listpack-value', '11'],
  ] as const;
  expect(configuration.set(pairs)).toEqual([]);
  expect(configuration.bytes('hash-max-listpack-value')).toBe(11);
  expect(configSetError(configuration.set([['HASH-max-ziplist-value', 'x']]))).toBe(
    "ERR CONFIG SET failed (possibly related to argument 'hash-max-ziplist-value') - argument must be a memory value",
  );
});

test('CONFIG GET hides secrets that are set', () => {
  const values = { requirepass: 'hush', user: 'app on >hush' };
  const proxy = loadConfiguration({ tier: 'proxy', values });
  expect(JSON.stringify(proxy.get(['*']))).not.toContain('hush');
  expect(proxy.text('requirepass')).toBe('********');
  expect(loadConfiguration({ tier: 'proxy' }).text('requirepass')).toBe('');
});

test('CONFIG SET changes all options and then tells the listeners of those that differ', () => {
  const configuration = node();
  const heard: string[] = [];
  for (const name of ['maxmemory', 'maxclients', 'timeout'] as const) {
    configuration.onChange(name, () => heard.push(`${name} ${configuration.bytes('maxmemory')}`));
  }
  const mistakes = configuration.set([
    ['maxclients', '77'],
    ['MAXMEMORY', '1kb'],
    ['timeout', '0'],
  ]);
  expect(mistakes).toEqual([]);
  expect(heard).toEqual(['maxclients 1024', 'maxmemory 1024']);
  expect(configuration.integer('maxclients')).toBe(77);
});

test('CONFIG SET with one mistake changes nothing and names every mistake', () => {
  const configuration = node();
  const mistakes = configuration.set([
    ['maxclients', '77'],
    ['maxmemory', 'x'],
    ['port', '1'],
    ['maxclients', '78'],
  ]);
  expect(configSetError(mistakes)).toBe(
    "ERR CONFIG SET failed (possibly related to argument 'maxmemory') - argument must be a memory value; " +
      "(possibly related to argument 'port') - can't set immutable config; " +
      "(possibly related to argument 'maxclients') - duplicate parameter",
  );
  expect(configuration.integer('maxclients')).toBe(10_000);
});

test("an unknown option gets Redis's error, which quotes up to a zero byte", () => {
  for (const name of ['no-such', 'no-such\0', 'no-such\0name']) {
    expect(configSetError(node().set([[name, '1']]))).toBe(
      "ERR Unknown option or number of arguments for CONFIG SET - 'no-such'",
    );
  }
});
