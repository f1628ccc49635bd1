import { createRateLimiter } from '@ringfort/access';
import { OutputBuffer } from '@ringfort/base';
import { Arguments, ReplyWriter } from '@ringfort/protocol';
import { expect, test } from 'vitest';
import type { Session } from '../connection/session.ts';
import { LocalTier } from '../testing/local-tier.ts';

const UNLIMITED = { requestsPerSecond: 0, requestBurst: 0, bytesPerSecond: 0, byteBurst: 0 };

/** The error that a request is answered with, `admitted` when it passes. */
function admit(tier: LocalTier, session: Session, line: string): string {
  const reply = new ReplyWriter(new OutputBuffer());
  const args = Arguments.of(...line.split(' '));
  const entry = tier.gatekeeper.admit(session, args, reply, tier.clock.monotonicMs());
  if (entry !== undefined) return 'admitted';
  return reply.out.toBuffer().toString();
}

test('a request passes the gates in order: command, arity, authentication, permission', () => {
  const tier = new LocalTier();
  tier.users.requirePassword('sesame');
  const session = tier.open();
  expect(admit(tier, session, 'nope a')).toBe(
    "-ERR unknown command 'nope', with args beginning with: 'a' \r\n",
  );
  expect(admit(tier, session, 'get')).toBe("-ERR wrong number of arguments for 'get' command\r\n");
  expect(admit(tier, session, 'get a')).toBe('-NOAUTH Authentication required.\r\n');
  expect(admit(tier, session, 'auth sesame')).toBe('admitted');
  tier.users.change('app', ['on', '>x', '+get', '~app:*']);
  session.user = tier.users.get('app');
  expect(admit(tier, session, 'set app:1 v')).toBe(
    "-NOPERM User app has no permissions to run the 'set' command\r\n",
  );
  expect(admit(tier, session, 'get other')).toBe('-NOPERM No permissions to access a key\r\n');
  expect(admit(tier, session, 'get app:1')).toBe('admitted');
});

test('a command that the tier does not serve is unknown to the client, a container of none too', () => {
  const tier = new LocalTier({}, { isServed: (entry) => entry.fullName === 'config|get' });
  const session = tier.open();
  expect(admit(tier, session, 'get a')).toMatch(/^-ERR unknown command 'get'/);
  expect(admit(tier, session, 'config get a')).toBe('admitted');
  expect(admit(tier, session, 'config set a b')).toBe("-ERR unknown subcommand 'set'. Try CONFIG HELP.\r\n");
  expect(admit(tier, session, 'config')).toMatch(/^-ERR wrong number of arguments for 'config'/);
  expect(admit(tier, session, 'client list')).toMatch(/^-ERR unknown command 'client'/);
});

test('COMMAND stands alone and is a container too', () => {
  const tier = new LocalTier();
  const session = tier.open();
  expect(admit(tier, session, 'command')).toBe('admitted');
  expect(admit(tier, session, 'command count')).toBe('admitted');
  expect(admit(tier, session, 'command nope')).toBe("-ERR unknown subcommand 'nope'. Try COMMAND HELP.\r\n");
});

test('when the default password goes away, open connections need none any more', () => {
  const tier = new LocalTier();
  tier.users.requirePassword('sesame');
  const session = tier.open();
  expect(admit(tier, session, 'get a')).toMatch(/^-NOAUTH/);
  tier.users.requirePassword('');
  expect(admit(tier, session, 'get a')).toBe('admitted');
  expect(session.user).toBe(tier.users.defaultUser);
});

test('a connection that becomes the default user may do what that user may, from its first request on', () => {
  const tier = new LocalTier();
  tier.users.requirePassword('sesame');
  const session = tier.open();
  expect(admit(tier, session, 'set app:1 v')).toMatch(/^-NOAUTH/);
  tier.users.change('default', ['resetpass', 'nopass', '-@all', '+ping', '+get', 'resetkeys', '~app:*']);
  expect(admit(tier, session, 'set app:1 v')).toMatch(/^-NOPERM/);
  session.user = undefined;
  expect(admit(tier, session, 'get other')).toMatch(/^-NOPERM/);
  session.user = undefined;
  expect(admit(tier, session, 'get app:1')).toBe('admitted');
  session.user = undefined;
  expect(admit(tier, session, 'ping')).toBe('admitted');
  expect(tier.securityLog.entries(10).map(({ object, userName }) => [object, userName])).toEqual([
    ['other', 'default'],
    ['set', 'default'],
  ]);
});

const DEBUG_REFUSED =
  '-ERR DEBUG command not allowed. If the enable-debug-command option is set to "local", you can run it from a ' +
  'local connection, otherwise you need to set this option in the configuration file, and then restart the server.\r\n';

test.each([
  ['no', DEBUG_REFUSED, DEBUG_REFUSED],
  ['local', 'admitted', DEBUG_REFUSED],
  ['yes', 'admitted', 'admitted'],
] as const)('enable-debug-command %s', (debugCommand, here, elsewhere) => {
  const tier = new LocalTier({}, { debugCommand, isServed: () => true });
  for (const [address, expected] of [
    ['127.0.0.1:5000', here],
    ['10.0.0.2:5000', elsewhere],
  ]) {
    const session = tier.open(address);
    expect(admit(tier, session, 'debug sleep 0')).toBe(expected);
    expect(admit(tier, session, 'debug')).toMatch(/^-ERR wrong number/);
    expect(admit(tier, session, 'get a')).toBe('admitted');
  }
});

test('DEBUG is refused before authentication is asked for, as by Redis; over a link it is not judged', () => {
  const tier = new LocalTier({}, { debugCommand: 'no', isServed: () => true });
  tier.users.requirePassword('sesame');
  expect(admit(tier, tier.open(), 'debug sleep 0')).toBe(DEBUG_REFUSED);
  const reply = new ReplyWriter(new OutputBuffer());
  expect(tier.gatekeeper.identify(Arguments.of('DEBUG', 'SLEEP', '0'), reply)?.fullName).toBe('debug');
});

test('a refusal, and a dry run, quote the bytes of the user’s name and of the key', () => {
  const tier = new LocalTier();
  tier.users.change('\xe4\xff', ['on', 'nopass', '+get', '~app:*']);
  const session = tier.open();
  expect(tier.run(session, 'ACL', 'DRYRUN', '\xe4\xff', 'GET', '\xfe\xfd')).toBe(
    "$49\r\nUser \xe4\xff has no permissions to access the '\xfe\xfd' key\r\n",
  );
  session.user = tier.users.get('\xe4\xff');
  expect(tier.run(session, 'SET', 'a', 'b')).toBe(
    "-NOPERM User \xe4\xff has no permissions to run the 'set' command\r\n",
  );
});

test('refusals by permission are in the security log, with what was refused', () => {
  const tier = new LocalTier();
  tier.users.change('app', ['on', 'nopass', '+get', '+publish', '~app:*']);
  const session = tier.open();
  session.user = tier.users.get('app');
  for (const line of ['set a b', 'get secret', 'publish news x']) admit(tier, session, line);
  const entries = tier.securityLog
    .entries(10)
    .map(({ reason, object, userName }) => [reason, object, userName]);
  expect(entries).toEqual([
    ['channel', 'news', 'app'],
    ['key', 'secret', 'app'],
    ['command', 'set', 'app'],
  ]);
});

test('over the limit a request is refused, the connection stays, and after the wait it passes', () => {
  const perUser = { ...UNLIMITED, requestsPerSecond: 10, requestBurst: 2 };
  const limiter = createRateLimiter({ perUser, perAddress: UNLIMITED });
  const tier = new LocalTier({}, { limiter });
  const first = tier.open();
  const second = tier.open('10.0.0.2:5000');
  expect(admit(tier, first, 'get a')).toBe('admitted');
  expect(admit(tier, second, 'get a')).toBe('admitted');
  expect(admit(tier, first, 'get a')).toBe('-THROTTLED retry in 100 ms\r\n');
  expect(first.closeAfterReply).toBe(false);
  expect(tier.counters).toMatchObject({ throttledByUser: 1, throttledByAddress: 0 });
  tier.clock.advance(100);
  expect(admit(tier, first, 'get a')).toBe('admitted');
});

test('another user of the same connection has its own bucket; the address keeps its own', () => {
  const limiter = createRateLimiter({
    perUser: { ...UNLIMITED, requestsPerSecond: 1, requestBurst: 1 },
    perAddress: { ...UNLIMITED, requestsPerSecond: 1, requestBurst: 2 },
  });
  const tier = new LocalTier({}, { limiter });
  tier.users.change('app', ['on', 'nopass', '+@all', '~*', '&*']);
  const session = tier.open();
  expect(admit(tier, session, 'get a')).toBe('admitted');
  expect(admit(tier, session, 'get a')).toMatch(/^-THROTTLED/);
  session.user = tier.users.get('app');
  expect(admit(tier, session, 'get a')).toBe('admitted');
  session.user = tier.users.defaultUser;
  expect(admit(tier, session, 'get a')).toMatch(/^-THROTTLED/);
  session.user = undefined;
  tier.users.requirePassword('sesame');
  expect(admit(tier, session, 'auth sesame')).toMatch(/^-THROTTLED/);
  expect(tier.counters).toMatchObject({ throttledByUser: 2, throttledByAddress: 1 });
});

test('new limits hold for open connections too, and none end the limiting', () => {
  const tier = new LocalTier();
  const session = tier.open();
  const perUser = { ...UNLIMITED, requestsPerSecond: 1, requestBurst: 1 };
  for (let round = 0; round < 2; round++) {
    tier.gatekeeper.limitBy(createRateLimiter({ perUser, perAddress: UNLIMITED }));
    expect(admit(tier, session, 'get a')).toBe('admitted');
    expect(admit(tier, session, 'get a')).toMatch(/^-THROTTLED/);
  }
  tier.gatekeeper.limitBy(undefined);
  expect(admit(tier, session, 'get a')).toBe('admitted');
});

test('an HTTP request is not read on: what stands in its body is no command', () => {
  const tier = new LocalTier();
  for (const line of ['POST / HTTP/1.1', 'Host: localhost:6379']) {
    const session = tier.open();
    expect(admit(tier, session, line)).toMatch(/^-ERR unknown command/);
    expect(session.closeAfterReply).toBe(true);
  }
});
