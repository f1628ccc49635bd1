import { loadConfiguration } from '@ringfort/config';
import { createUsers } from '@ringfort/host';
import { expect, test } from 'vitest';
import { hashedUserLines } from './user-lines.ts';

const USERS = ['app on >geh\u00e4im ~app:* %R~all:* &news +@read -@dangerous (~x +set)', 'idle off'];

test('the lines give the same users, and no password stands in them', () => {
  const values = { user: USERS, requirepass: 'sesame' };
  const lines = hashedUserLines(loadConfiguration({ tier: 'up', values }));
  expect(lines.join('\n')).not.toMatch(/geh|sesame/);
  const users = createUsers(loadConfiguration({ tier: 'node', values: { user: lines } }));
  expect(users.list().map((user) => user.name)).toEqual(['app', 'default', 'idle']);
  expect(users.authenticate('app', Buffer.from('geh\u00e4im'))?.name).toBe('app');
  expect(users.authenticate('default', Buffer.from('sesame'))).toBe(users.defaultUser);
  expect(users.initialUser()).toBeUndefined();
  expect(hashedUserLines(loadConfiguration({ tier: 'node', values: { user: lines } }))).toEqual(lines);
});

test('without users and password the default user needs none', () => {
  const lines = hashedUserLines(loadConfiguration({ tier: 'up' }));
  const users = createUsers(loadConfiguration({ tier: 'proxy', values: { user: lines } }));
  expect(users.initialUser()).toBe(users.defaultUser);
});

test('a mistake in a user line is told before anything is started', () => {
  const configuration = loadConfiguration({
    tier: 'up',
    values: { user: ['bad on +@nosuch', 'also ~* ~late'] },
  });
  expect(() => hashedUserLines(configuration)).toThrow(/@nosuch[\s\S]*~late/);
});

test('a pattern with quotes comes through', () => {
  const values = { user: [String.raw`app on nopass "~it's" "~a\"b" ~c\* ("~d'" +get)`] };
  const lines = hashedUserLines(loadConfiguration({ tier: 'up', values }));
  const patterns = (user: readonly string[]) =>
    createUsers(loadConfiguration({ tier: 'node', values: { user } }))
      .get('app')
      ?.selectors.map((selector) => selector.keyPatterns.map(({ pattern }) => pattern.toString()));
  expect(patterns(lines)).toEqual([["it's", 'a"b', 'c\\*'], ["d'"]]);
});
