import { commandTable } from '@ringfort/command-table';
import { Arguments } from '@ringfort/protocol';
import { expect, test } from 'vitest';
import { AccessCheck } from './access-check.hot.ts';
import { Denial, denialError, denialText } from './denial.ts';
import type { AclUser } from './user.ts';
import { parseUserLine } from './user-line.ts';

function userOf(rules: string): AclUser {
  const parsed = parseUserLine(`user app on ${rules}`, commandTable);
  if ('mistakes' in parsed) throw new Error(parsed.mistakes.join('\n'));
  return parsed.user;
}

function checkLine(user: AclUser, line: string): { denial: Denial; object: string } {
  const args = Arguments.of(...line.split(' '));
  const entry = commandTable.lookup(args);
  if (entry === undefined) throw new Error(`no such command: ${line}`);
  const check = new AccessCheck(commandTable);
  const denial = check.check(user, entry, args);
  return { denial, object: args.text(check.deniedIndex) };
}

test.each([
  ['~app:* +get', 'get app:1', Denial.none, ''],
  ['~app:* +sort', 'sort app:1 by nosort get # limit 0 1', Denial.none, ''],
  ['~app:* +sort', 'sort app:1 by app:* get other:*->f', Denial.key, 'app:*'],
  ['~app:* +sort', 'sort app:1 get # get other:*->f', Denial.key, 'other:*->f'],
  ['%W~app:* %R~* +sort', 'sort app:1 by other:* store app:2', Denial.none, ''],
  ['%R~app:* %W~* +sort', 'sort app:1 by other:*', Denial.key, 'other:*'],
  ['~app:* +get', 'get other', Denial.key, 'other'],
  ['~app:* +get', 'set app:1 v', Denial.command, ''],
  ['~a ~b +mget', 'mget a b', Denial.none, ''],
  ['~a ~b +mget', 'mget a c', Denial.key, 'c'],
  ['%R~r +@all', 'get r', Denial.none, ''],
  ['%R~r +@all', 'set r v', Denial.key, 'r'],
  ['%W~w +@all', 'set w v', Denial.none, ''],
  ['%W~w +@all', 'set w v get', Denial.key, 'w'],
  ['+@all &news', 'publish news x', Denial.none, ''],
  ['+@all &news', 'publish other x', Denial.channel, 'other'],
  ['+@all &n*', 'psubscribe n*', Denial.none, ''],
  ['+@all &n*', 'psubscribe ne*', Denial.channel, 'ne*'],
  ['+@all', 'unsubscribe other', Denial.none, ''],
  ['~* -@all +select|0', 'select 0', Denial.none, ''],
  ['~* -@all +select|0', 'select 1', Denial.command, ''],
  ['+get ~a (+set ~b)', 'set b v', Denial.none, ''],
  ['+get ~a (+set ~b)', 'set a v', Denial.key, 'a'],
  ['+@all', 'get a', Denial.key, 'a'],
  ['-@all', 'auth x', Denial.none, ''],
  ['-@all', 'ping', Denial.command, ''],
  ['+@all -config|set ~* &*', 'config set a b', Denial.command, ''],
  ['+@all -config|set ~* &*', 'config get a', Denial.none, ''],
])('with %s, %s is decided right', (rules, line, denial, object) => {
  const found = checkLine(userOf(rules), line);
  expect(found.denial).toBe(denial);
  if (denial === Denial.key || denial === Denial.channel) expect(found.object).toBe(object);
});

test('a denial is worded without the key for the client, with it for a dry run', () => {
  const user = userOf('');
  const entry = commandTable.byName('config|set');
  if (entry === undefined) throw new Error('no such command');
  expect(denialError(Denial.command, user, entry)).toBe(
    "NOPERM User app has no permissions to run the 'config|set' command",
  );
  expect(denialError(Denial.key, user, entry)).toBe('NOPERM No permissions to access a key');
  expect(denialError(Denial.channel, user, entry)).toBe('NOPERM No permissions to access a channel');
  expect(denialText(Denial.key, user, entry, 'k')).toBe("User app has no permissions to access the 'k' key");
});
