import { commandTable } from '@ringfort/command-table';
import { expect, test } from 'vitest';
import { describeUser } from './describe.ts';
import { hashPassword } from './password.ts';
import { UserDirectory } from './user-directory.ts';

const bytes = (text: string) => Buffer.from(text);

test('without configuration there is the default user, who may do everything', () => {
  const users = new UserDirectory(commandTable);
  expect(users.list().map(describeUser)).toEqual(['user default on nopass sanitize-payload ~* &* +@all']);
  expect(users.initialUser()).toBe(users.defaultUser);
  expect(users.defaultUser.isUnrestricted).toBe(true);
});

test('requirepass sets and takes away the default password', () => {
  const users = new UserDirectory(commandTable);
  users.requirePassword('sesame');
  expect(users.initialUser()).toBeUndefined();
  expect(users.authenticate('default', bytes('sesame'))).toBe(users.defaultUser);
  expect(users.authenticate('default', bytes('other'))).toBeUndefined();
  users.requirePassword('grün');
  expect(users.authenticate('default', Buffer.from('grün'))).toBe(users.defaultUser);
  users.requirePassword('');
  expect(users.initialUser()).toBe(users.defaultUser);
});

test('a user that is off, or unknown, never authenticates', () => {
  const users = new UserDirectory(commandTable);
  expect(users.load(['user app off >secret', 'user any on nopass'])).toEqual([]);
  expect(users.authenticate('app', bytes('secret'))).toBeUndefined();
  expect(users.authenticate('nobody', bytes('secret'))).toBeUndefined();
  expect(users.authenticate('any', bytes('whatever'))?.name).toBe('any');
});

test('a file with one mistake changes nothing', () => {
  const users = new UserDirectory(commandTable);
  const mistakes = users.load(['user good on >x +@all', 'user bad +nope', 'user good on']);
  expect(mistakes).toEqual([
    "user bad: rule '+nope': Unknown command or category name in ACL",
    'user good: Duplicate user found. A user can only be defined once in config files',
  ]);
  expect(users.count).toBe(1);
});

test('a mistake in a change quotes the bytes of the rule up to a zero byte, and no password', () => {
  const users = new UserDirectory(commandTable);
  expect(users.change('app', ['+\xe4\xff\0x'])).toBe(
    "Error in ACL SETUSER modifier '+\xe4\xff': Unknown command or category name in ACL",
  );
  expect(users.change('app', ['(\xe4'])).toBe("Unmatched parenthesis in acl selector starting at '(\xe4'.");
  expect(users.change('app', ['<\xe4'])).toContain("'<(password)'");
  expect(users.load(['user app +ä'])[0]).toContain("'+ä'");
});

test('a refused change leaves the user as it was', () => {
  const users = new UserDirectory(commandTable);
  users.change('app', ['on', '>secret', '+get', '~a']);
  const before = users.get('app');
  const text = before === undefined ? '' : describeUser(before);
  expect(users.change('app', ['off', '+set', '+nope'])).toBe(
    "Error in ACL SETUSER modifier '+nope': Unknown command or category name in ACL",
  );
  expect(users.list().map(describeUser)).toContain(text);
});

test('a change reaches sessions that hold the user already', () => {
  const users = new UserDirectory(commandTable);
  users.change('app', ['on', '>secret', '+get', '~*']);
  const held = users.authenticate('app', bytes('secret'));
  const setId = commandTable.byName('set')?.id ?? -1;
  expect(held?.allowed[setId]).toBe(0);
  users.change('app', ['+set']);
  expect(held?.allowed[setId]).toBe(1);
  expect(held?.passwordHashes).toEqual([hashPassword(bytes('secret'))]);
});

test('users can be removed, the default one cannot', () => {
  const users = new UserDirectory(commandTable);
  users.change('app', ['on']);
  expect(users.remove('app')).toBe(true);
  expect(users.remove('app')).toBe(false);
  expect(users.remove('default')).toBe(false);
  expect(users.get('default')).toBe(users.defaultUser);
});

test('names with blanks or zero bytes are refused', () => {
  const users = new UserDirectory(commandTable);
  expect(users.change('a b', [])).toBe("Usernames can't contain spaces or null characters");
  expect(users.change('a\0', [])).toBe("Usernames can't contain spaces or null characters");
});
