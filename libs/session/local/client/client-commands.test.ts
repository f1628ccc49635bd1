import { expect, test } from 'vitest';
import { LocalTier } from '../../testing/local-tier.ts';

function fieldsOf(line: string): Record<string, string> {
  return Object.fromEntries(
    line
      .trim()
      .split(' ')
      .map((field) => field.split(/=(.*)/s).slice(0, 2)),
  );
}

/** The text of a bulk or verbatim reply. */
function textOf(reply: string): string {
  return reply.slice(reply.indexOf('\r\n') + 2, -2).replace(/^txt:/, '');
}

test('CLIENT INFO tells what is known of the connection, in the fields that tools parse', () => {
  const tier = new LocalTier();
  const session = tier.open('10.0.0.1:5000');
  for (const line of [
    'HELLO 3 SETNAME bob',
    'SELECT 3',
    'CLIENT SETINFO LIB-NAME ioredis',
    'CLIENT SETINFO lib-ver 5',
  ]) {
    tier.run(session, ...line.split(' '));
  }
  tier.clock.advance(2500);
  const reply = tier.run(session, 'CLIENT', 'INFO');
  expect(reply).toMatch(/^=\d+\r\ntxt:id=1 addr=10\.0\.0\.1:5000 laddr=10\.0\.0\.9:6379 fd=/);
  expect(fieldsOf(textOf(reply))).toMatchObject({
    ...{ name: 'bob', age: '2', db: '3', resp: '3', user: 'default', cmd: 'client|info', flags: 'N' },
    ...{ 'lib-name': 'ioredis', 'lib-ver': '5', events: 'r', multi: '-1', redir: '-1' },
  });
});

test('CLIENT LIST shows all clients, or those of a type, or those with an id', () => {
  const tier = new LocalTier();
  const [first] = [tier.open(), tier.open('10.0.0.2:1'), tier.open('10.0.0.3:1')];
  const idsOf = (...parts: string[]) =>
    textOf(tier.run(first, 'CLIENT', 'LIST', ...parts))
      .split('\n')
      .filter(Boolean)
      .map((line) => fieldsOf(line)['id']);
  expect(idsOf()).toEqual(['1', '2', '3']);
  expect(idsOf('TYPE', 'normal')).toEqual(['1', '2', '3']);
  expect(idsOf('TYPE', 'pubsub')).toEqual([]);
  expect(idsOf('ID', '3', '99', '1')).toEqual(['3', '1']);
});

test('CLIENT KILL closes those that match every filter, and spares the caller unless told', () => {
  const tier = new LocalTier();
  const sessions = [tier.open(), tier.open('10.0.0.2:1'), tier.open('10.0.0.3:1')];
  tier.users.change('app', ['on', 'nopass']);
  sessions[2].user = tier.users.get('app');
  const kill = (line: string) => tier.run(sessions[0], 'CLIENT', 'KILL', ...line.split(' '));
  expect(kill('USER app ADDR 10.0.0.2:1')).toBe(':0\r\n');
  expect(kill('USER app ADDR 10.0.0.3:1')).toBe(':1\r\n');
  expect([...tier.closed.keys()]).toEqual([3]);
  expect(kill('LADDR 10.0.0.9:6379 TYPE normal ID 2')).toBe(':1\r\n');
  expect([...tier.closed.keys()]).toEqual([3, 2]);
  expect(kill('ID 1')).toBe(':0\r\n');
  expect(sessions[0].closeAfterReply).toBe(false);
  expect(kill('ID 1 SKIPME no')).toBe(':1\r\n');
  expect(sessions[0].closeAfterReply).toBe(true);
  expect(tier.closed.has(1)).toBe(false);
});

test('CLIENT KILL with an address alone may kill the caller', () => {
  const tier = new LocalTier();
  const session = tier.open();
  tier.open('10.0.0.2:1');
  expect(tier.run(session, 'CLIENT', 'KILL', '10.0.0.2:1')).toBe('+OK\r\n');
  expect([...tier.closed.keys()]).toEqual([2]);
  expect(tier.run(session, 'CLIENT', 'KILL', '10.0.0.1:5000')).toBe('+OK\r\n');
  expect(session.closeAfterReply).toBe(true);
});

test('CLIENT SETINFO takes the library name and version only, as printable words', () => {
  const tier = new LocalTier();
  const session = tier.open();
  expect(tier.run(session, 'CLIENT', 'SETINFO', 'LIB-NAME', 'redis py')).toBe(
    '-ERR LIB-NAME cannot contain spaces, newlines or special characters.\r\n',
  );
  expect(tier.run(session, 'CLIENT', 'SETINFO', 'COLOUR', 'red')).toBe(
    "-ERR Unrecognized option 'COLOUR'\r\n",
  );
});

test('CLIENT PAUSE starts a pause, UNPAUSE ends it', () => {
  const tier = new LocalTier();
  const session = tier.open();
  expect(tier.run(session, 'CLIENT', 'PAUSE', '250')).toBe('+OK\r\n');
  expect(tier.pause.endMs).toBe(tier.clock.nowMs() + 250);
  expect(tier.run(session, 'CLIENT', 'UNPAUSE')).toBe('+OK\r\n');
  expect(tier.pause.endMs).toBe(0);
  expect(tier.run(session, 'CLIENT', 'PAUSE', '9223372036854775807')).toBe('+OK\r\n');
  expect(tier.pause.endMs).toBe(0);
});

test('CLIENT UNBLOCK asks the tier', () => {
  const asked: [number, boolean][] = [];
  const unblock = (id: number, withError: boolean) => asked.push([id, withError]) > 0;
  const tier = new LocalTier({ blocking: { unblock } });
  const session = tier.open();
  expect(tier.run(session, 'CLIENT', 'UNBLOCK', '7')).toBe(':1\r\n');
  expect(tier.run(session, 'CLIENT', 'UNBLOCK', '8', 'error')).toBe(':1\r\n');
  expect(asked).toEqual([
    [7, false],
    [8, true],
  ]);
});

test('CLIENT TRACKING ON is refused, not ignored', () => {
  const tier = new LocalTier();
  expect(tier.run(tier.open(), 'CLIENT', 'TRACKING', 'ON')).toBe(
    '-ERR Client tracking is not supported by this server\r\n',
  );
});
