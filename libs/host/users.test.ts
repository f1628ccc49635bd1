import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from '@ringfort/config';
import { expect, test } from 'vitest';
import { createUsers, followLimits, userMistakes } from './users.ts';

function usersOf(values: Record<string, string | string[]>): ReturnType<typeof createUsers> {
  return createUsers(loadConfiguration({ tier: 'node', values }));
}

test('without users and password, connections belong to the default user at once', () => {
  const users = usersOf({});
  expect(users.initialUser()).toBe(users.defaultUser);
});

test('a password that a user line gives the default user stays when requirepass says nothing', () => {
  const users = usersOf({ user: 'default on >secret ~* &* +@all' });
  expect(users.initialUser()).toBeUndefined();
  expect(users.authenticate('default', Buffer.from('secret'))).toBe(users.defaultUser);
});

test('requirepass is the default password, and a change of it counts', () => {
  const configuration = loadConfiguration({ tier: 'node', values: { requirepass: 'first' } });
  const users = createUsers(configuration);
  expect(users.authenticate('default', Buffer.from('first'))).toBe(users.defaultUser);
  expect(configuration.set([['requirepass', 'second']])).toEqual([]);
  expect(users.authenticate('default', Buffer.from('first'))).toBeUndefined();
  expect(users.authenticate('default', Buffer.from('second'))).toBe(users.defaultUser);
});

test('all mistakes of all user lines are reported at once', () => {
  expect(() => usersOf({ user: ['a +nope', 'b ~* ~late'] })).toThrow(/\+nope[\s\S]*~late/);
});

test('a mistake has its line, and names the option once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringfort-users-'));
  const filePath = join(folder, 'ringfort.conf');
  writeFileSync(filePath, 'user good on\n# a comment\nuser app on >x ~* +@nope\nuser good off\n');
  const load = () => loadConfiguration({ tier: 'node', filePath, check: userMistakes });
  expect(load).toThrow(
    '2 mistakes in the configuration:\n' +
      "  ringfort.conf:3: user: app: rule '+@nope': Unknown command or category name in ACL\n" +
      '  ringfort.conf:4: user: good: Duplicate user found. A user can only be defined once in config files',
  );
  rmSync(folder, { recursive: true });
  const asFlag = () => loadConfiguration({ tier: 'node', values: { user: 'a +nope' }, check: userMistakes });
  expect(asFlag).toThrow("\n  --user: a: rule '+nope': ");
});

test('quotes in a user line are as in redis.conf', () => {
  const users = usersOf({
    user: ['bob on ">with space" ~* +@all', String.raw`eve on ">\xff\"x" '~a' "+get"`],
  });
  expect(users.authenticate('bob', Buffer.from('with space'))?.name).toBe('bob');
  expect(users.authenticate('eve', Buffer.from([0xff, 0x22, 0x78]))?.name).toBe('eve');
});

test('a changed rate limit gives a new limiter; without limits there is none', () => {
  const configuration = loadConfiguration({ tier: 'proxy' });
  const isLimiting: boolean[] = [];
  followLimits(configuration, (limiter) => isLimiting.push(limiter !== undefined));
  for (const value of ['5', '0']) {
    expect(configuration.set([['rate-limit-user-requests', value]])).toEqual([]);
    expect(configuration.set([['rate-limit-address-bytes', value]])).toEqual([]);
  }
  expect(isLimiting).toEqual([true, true, true, false]);
});
