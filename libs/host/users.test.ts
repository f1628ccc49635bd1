import { loadConfiguration } from '@ringfort/config';
import { expect, test } from 'vitest';
import { createUsers, followLimits } from './users.ts';

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
