import { commandTable } from '@ringfort/command-table';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeUser } from './describe.ts';
import { hashPassword } from './password.ts';
import type { AclUser } from './user.ts';
import { parseUserLine } from './user-line.ts';

function userOf(line: string): AclUser {
  const parsed = parseUserLine(line, commandTable);
  if ('mistakes' in parsed) throw new Error(parsed.mistakes.join('\n'));
  return parsed.user;
}

function mistakesOf(line: string): readonly string[] {
  const parsed = parseUserLine(line, commandTable);
  return 'mistakes' in parsed ? parsed.mistakes : [];
}

test('a line of every kind of rule becomes a user', () => {
  const user = userOf('user app on >secret ~app:* %R~x resetchannels &chan -@all +@read +get (~y +set)');
  expect(user.isEnabled).toBe(true);
  expect(user.passwordHashes).toEqual([hashPassword(Buffer.from('secret'))]);
  expect(describeUser(user)).toBe(
    `user app on sanitize-payload #${hashPassword(Buffer.from('secret'))} ~app:* %R~x resetchannels &chan ` +
      '-@all +@read +get (~y resetchannels -@all +set)',
  );
});

test('rules are applied from left to right', () => {
  const getId = commandTable.byName('get')?.id ?? -1;
  expect(userOf('user a ~* -get +@all').allowed[getId]).toBe(1);
  expect(userOf('user a ~* +@all -get').allowed[getId]).toBe(0);
});

test('all mistakes of a line are reported, and none shows a password', () => {
  const mistakes = mistakesOf('user app on +nope ~* ~late <hidden #short');
  expect(mistakes).toHaveLength(4);
  expect(mistakes[0]).toBe("user app: rule '+nope': Unknown command or category name in ACL");
  expect(mistakes[1]).toContain("rule '~late': Adding a pattern after the * pattern");
  expect(mistakes[2]).toContain("rule '<(password)': The password you are trying to remove");
  expect(mistakes.join()).not.toContain('hidden');
});

test('quotes are as in redis.conf; one that stays open is a mistake', () => {
  const user = userOf(String.raw`user "app" on ">a \x62" '>it\'s' "~k"`);
  const passwords = ['a b', "it's"].map((password) => hashPassword(Buffer.from(password)));
  expect(user.passwordHashes).toEqual(passwords);
  expect(user.name).toBe('app');
  expect(mistakesOf('user app on ">open ~*')).toEqual(['unbalanced quotes']);
  expect(mistakesOf('user app on\n+get')).toEqual(['a user stands in one line, without zero bytes']);
});

test.each([
  'user app on >hush hush2 +hush3 ~*',
  'user app on hush ~*',
  'user app on > hush',
  'user app on >a (hush',
  'user app #hush !hush',
  'user >hush nope',
  'user app on ">hush',
])('%s shows nothing of its password', (line) => {
  const mistakes = mistakesOf(line);
  expect(mistakes).not.toEqual([]);
  expect(mistakes.join()).not.toContain('hush');
});

test('a rule that is not shown is named by its position', () => {
  expect(mistakesOf('user app on >correct horse')).toEqual(['user app: rule 3 (not shown): Syntax error']);
});

test('a blank that is no blank to Redis parts no words', () => {
  const password = 'a\u00a0b\u00e0';
  expect(userOf(`user app on >${password}`).passwordHashes).toEqual([hashPassword(Buffer.from(password))]);
});

test('a line without the word user, or with an open parenthesis, is a mistake', () => {
  expect(mistakesOf('app on')).toHaveLength(1);
  expect(mistakesOf('user')).toHaveLength(1);
  expect(mistakesOf('user app (+get ~a')).toEqual([
    "user app: Unmatched parenthesis in acl selector starting at '(+get'.",
  ]);
});

test('passwords and patterns of a UTF-8 file are the bytes that a client sends', () => {
  const user = userOf('user app on >grün ~schlüssel:*');
  expect(user.passwordHashes).toEqual([hashPassword(Buffer.from('grün'))]);
  expect(user.root.keyPatterns[0].pattern).toEqual(Buffer.from('schlüssel:*'));
});

test('a description can be read back and gives the same user', () => {
  const rule = fc.constantFrom(
    ...['on', 'off', 'nopass', '>one', '>two', '~a*', '%R~r*', '%W~w*', 'resetkeys', '&c', 'resetchannels'],
    ...['+@all', '-@all', '+@read', '-@dangerous', '+get', '-get', '+config|get', '-config', '+select|0'],
    ...['(+get ~s* %R~t)', '(+@write &n)', 'skip-sanitize-payload', 'reset'],
  );
  const property = fc.property(fc.array(rule, { maxLength: 10 }), (rules) => {
    const user = userOf(`user u ${rules.join(' ')}`);
    const again = userOf(describeUser(user));
    expect(describeUser(again)).toBe(describeUser(user));
    expect(again.allowed).toEqual(user.allowed);
  });
  fc.assert(property, { numRuns: 300 });
});
