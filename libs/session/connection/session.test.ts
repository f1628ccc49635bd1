import { commandTable } from '@ringfort/command-table';
import { expect, test } from 'vitest';
import { LocalTier } from '../testing/local-tier.ts';
import { ClientPause } from './client-pause.ts';

test('CLIENT REPLY OFF silences everything until ON, which is answered', () => {
  const tier = new LocalTier();
  const session = tier.open();
  expect(tier.run(session, 'CLIENT', 'REPLY', 'OFF')).toBe('');
  expect(tier.run(session, 'PING')).toBe('');
  expect(tier.run(session, 'NOPE')).toBe('');
  expect(tier.run(session, 'CLIENT', 'REPLY', 'SKIP')).toBe('');
  expect(tier.run(session, 'PING')).toBe('');
  expect(tier.run(session, 'CLIENT', 'REPLY', 'ON')).toBe('+OK\r\n');
  expect(tier.run(session, 'PING')).toBe('+PONG\r\n');
});

test('CLIENT REPLY SKIP silences itself and the next request', () => {
  const tier = new LocalTier();
  const session = tier.open();
  const skip = ['CLIENT', 'REPLY', 'SKIP'];
  expect([skip, ['PING'], ['PING']].map((line) => tier.run(session, ...line))).toEqual(['', '', '+PONG\r\n']);
  const twice = [skip, skip, ['PING'], ['PING']];
  expect(twice.map((line) => tier.run(session, ...line))).toEqual(['', '', '', '+PONG\r\n']);
  const on = [skip, ['CLIENT', 'REPLY', 'ON'], ['PING']];
  expect(on.map((line) => tier.run(session, ...line))).toEqual(['', '+OK\r\n', '+PONG\r\n']);
});

test('RESET behind CLIENT REPLY SKIP is the request without a reply, behind CLIENT REPLY OFF it is answered', () => {
  const tier = new LocalTier();
  const session = tier.open();
  const skipped = [['CLIENT', 'REPLY', 'SKIP'], ['RESET'], ['PING']];
  expect(skipped.map((line) => tier.run(session, ...line))).toEqual(['', '', '+PONG\r\n']);
  const silenced = [['CLIENT', 'REPLY', 'OFF'], ['RESET'], ['PING']];
  expect(silenced.map((line) => tier.run(session, ...line))).toEqual(['', '+RESET\r\n', '+PONG\r\n']);
});

test('RESET gives back the connection as it was when it opened', () => {
  const tier = new LocalTier();
  const session = tier.open();
  for (const line of ['HELLO 3 SETNAME bob', 'SELECT 3', 'CLIENT NO-EVICT ON', 'CLIENT NO-TOUCH ON']) {
    tier.run(session, ...line.split(' '));
  }
  expect([session.protocol, session.name, session.databaseIndex]).toEqual([3, 'bob', 3]);
  expect(tier.run(session, 'RESET')).toBe('+RESET\r\n');
  expect([session.protocol, session.name, session.databaseIndex]).toEqual([2, '', 0]);
  expect([session.noEvict, session.noTouch]).toEqual([false, false]);
});

test('a pause for writes lets reads pass, one for all holds everything but what ends it', () => {
  const [get, set, publish, unpause] = ['get', 'set', 'publish', 'client|unpause'].map((name) => {
    const entry = commandTable.byName(name);
    if (entry === undefined) throw new Error(`no such command: ${name}`);
    return entry;
  });
  const pause = new ClientPause();
  pause.start(1000, 'write', 0);
  expect([get, set, publish, unpause].map((entry) => pause.holds(entry))).toEqual([false, true, true, false]);
  pause.start(500, 'all', 0);
  expect(pause.endMs).toBe(1000);
  expect([get, set, publish, unpause].map((entry) => pause.holds(entry))).toEqual([true, true, true, false]);
  pause.end();
  expect(pause.endMs).toBe(0);
});
