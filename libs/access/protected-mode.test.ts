import { commandTable } from '@ringfort/command-table';
import { expect, test } from 'vitest';
import { UserDirectory } from './acl/user-directory.ts';
import { isRefusedByProtectedMode, PROTECTED_MODE_ERROR } from './protected-mode.ts';

test.each([
  ['127.0.0.1', false],
  ['127.8.9.10', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['', false],
  ['10.0.0.1', true],
  ['::ffff:10.0.0.1', true],
  ['1270.0.0.1', true],
])('without a password, a client at "%s" is refused: %s', (host, isRefused) => {
  expect(isRefusedByProtectedMode(true, new UserDirectory(commandTable), host)).toBe(isRefused);
});

test('a password, or turning it off, or a default user that is off, opens the door', () => {
  const users = new UserDirectory(commandTable);
  expect(isRefusedByProtectedMode(false, users, '10.0.0.1')).toBe(false);
  users.requirePassword('sesame');
  expect(isRefusedByProtectedMode(true, users, '10.0.0.1')).toBe(false);
  const others = new UserDirectory(commandTable);
  others.change('default', ['off']);
  expect(isRefusedByProtectedMode(true, others, '10.0.0.1')).toBe(false);
  expect(PROTECTED_MODE_ERROR).toMatch(/^DENIED /);
});
