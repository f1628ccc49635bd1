import { expect, test } from 'vitest';
import { LocalTier } from '../../testing/local-tier.ts';

function bulk(text: string): string {
  return `$${text.length}\r\n${text}\r\n`;
}

test('ACL GETUSER shows a user with its selectors, as maps and sets in RESP3', () => {
  const tier = new LocalTier();
  const session = tier.open();
  tier.run(session, 'ACL', 'SETUSER', 'u', 'on', 'nopass', '~a', '%R~b', '&c', '+get', '(~s +set)');
  const fields = (kind: (pairs: number) => string, flags: string) =>
    kind(6) +
    bulk('flags') +
    `${flags}3\r\n${bulk('on')}${bulk('nopass')}${bulk('sanitize-payload')}` +
    `${bulk('passwords')}*0\r\n` +
    `${bulk('commands')}${bulk('-@all +get')}${bulk('keys')}${bulk('~a %R~b')}${bulk('channels')}${bulk('&c')}` +
    `${bulk('selectors')}*1\r\n${kind(3)}` +
    `${bulk('commands')}${bulk('-@all +set')}${bulk('keys')}${bulk('~s')}${bulk('channels')}${bulk('')}`;
  const inResp2 = fields((pairs) => `*${pairs * 2}\r\n`, '*');
  expect(tier.run(session, 'ACL', 'GETUSER', 'u')).toBe(inResp2);
  session.protocol = 3;
  expect(tier.run(session, 'ACL', 'GETUSER', 'u')).toBe(fields((pairs) => `%${pairs}\r\n`, '~'));
  expect(tier.run(session, 'ACL', 'GETUSER', 'nobody')).toBe('_\r\n');
});

test('ACL LIST keeps the order in which command rules were given', () => {
  const tier = new LocalTier();
  const session = tier.open();
  tier.run(session, 'ACL', 'SETUSER', 'u', '+@all', '-@dangerous', '+config|get', '+GET', '-get', '-config');
  expect(tier.run(session, 'ACL', 'LIST')).toBe(
    `*2\r\n${bulk('user default on nopass sanitize-payload ~* &* +@all')}` +
      bulk('user u off sanitize-payload resetchannels +@all -@dangerous -get -config'),
  );
});

test('a new user authenticates, may what it was given, and loses its connections with ACL DELUSER', () => {
  const tier = new LocalTier();
  const admin = tier.open();
  const client = tier.open();
  expect(tier.run(admin, 'ACL', 'SETUSER', 'app', 'on', '>secret', '~app:*', '+@read', '+acl|whoami')).toBe(
    '+OK\r\n',
  );
  expect(tier.run(client, 'AUTH', 'app', 'wrong')).toMatch(/^-WRONGPASS /);
  expect(tier.run(client, 'AUTH', 'app', 'secret')).toBe('+OK\r\n');
  expect(tier.run(client, 'ACL', 'WHOAMI')).toBe(bulk('app'));
  expect(tier.run(client, 'GET', 'app:1')).toBe('+FORWARDED\r\n');
  expect(tier.run(client, 'SET', 'app:1', 'v')).toBe(
    "-NOPERM User app has no permissions to run the 'set' command\r\n",
  );
  expect(tier.run(admin, 'ACL', 'DELUSER', 'app', 'nobody')).toBe(':1\r\n');
  expect([...tier.closed.keys()]).toEqual([client.id]);
});

test('a user that deletes itself still gets the reply', () => {
  const tier = new LocalTier();
  const session = tier.open();
  tier.run(session, 'ACL', 'SETUSER', 'app', 'on', 'nopass', '+@all', '~*', '&*');
  tier.run(session, 'AUTH', 'app', 'x');
  expect(tier.run(session, 'ACL', 'DELUSER', 'app')).toBe(':1\r\n');
  expect(session.closeAfterReply).toBe(true);
});

test('ACL DRYRUN names what would be denied', () => {
  const tier = new LocalTier();
  const session = tier.open();
  tier.run(session, 'ACL', 'SETUSER', 'u', '+get', '~a');
  expect(tier.run(session, 'ACL', 'DRYRUN', 'u', 'GET', 'b')).toBe(
    bulk("User u has no permissions to access the 'b' key"),
  );
  expect(tier.run(session, 'ACL', 'DRYRUN', 'u', 'SET', 'a', 'v')).toBe(
    bulk("User u has no permissions to run the 'set' command"),
  );
});

test('ACL LOG shows refused requests and failed logins, newest first', () => {
  const tier = new LocalTier();
  const session = tier.open();
  tier.run(session, 'AUTH', 'nobody', 'x');
  tier.clock.advance(1500);
  const reply = tier.run(session, 'ACL', 'LOG');
  expect(reply).toMatch(/^\*1\r\n\*20\r\n\$5\r\ncount\r\n:1\r\n\$6\r\nreason\r\n\$4\r\nauth\r\n/);
  expect(reply).toContain(`${bulk('object')}${bulk('AUTH')}${bulk('username')}${bulk('nobody')}`);
  expect(reply).toContain(`${bulk('age-seconds')}${bulk('1.5')}`);
  expect(tier.run(session, 'ACL', 'LOG', '0')).toBe('*0\r\n');
});

test('ACL GENPASS gives as many bits as asked for, rounded up to hex digits', () => {
  const tier = new LocalTier();
  const session = tier.open();
  expect(tier.run(session, 'ACL', 'GENPASS')).toBe(bulk('a5'.repeat(32)));
  expect(tier.run(session, 'ACL', 'GENPASS', '5')).toBe(bulk('a5'));
  expect(tier.run(session, 'ACL', 'GENPASS', '9')).toBe(bulk('a5a'));
});

test('names and passwords are bytes, UTF-8 or not', () => {
  const tier = new LocalTier();
  const session = tier.open();
  tier.run(session, 'ACL', 'SETUSER', 'b\xff', 'on', '>p\xfe', '+@all', '~*');
  expect(tier.run(session, 'AUTH', 'b\xff', 'p\xfd')).toMatch(/^-WRONGPASS/);
  expect(tier.counters.authenticationFailures).toBe(1);
  expect(tier.run(session, 'AUTH', 'b\xff', 'p\xfe')).toBe('+OK\r\n');
  expect(tier.run(session, 'ACL', 'WHOAMI')).toBe(bulk('b\xff'));
});
