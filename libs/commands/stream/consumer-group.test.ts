import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

const INVALID_ID = '-ERR Invalid stream ID specified as stream command argument\r\n';
const WRONG_TYPE = '-WRONGTYPE Operation against a key holding the wrong kind of value\r\n';
const NO_GROUP = "-NOGROUP No such key 's' or consumer group 'none'\r\n";

const TWICE_ENTRIES_READ = ['ENTRIESREAD', '1', 'ENTRIESREAD', '2'];

function bulk(text: string): string {
  return `$${text.length}\r\n${text}\r\n`;
}

function entry(id: string): string {
  return `*2\r\n${bulk(id)}*2\r\n${bulk('f')}${bulk('v')}`;
}

/** A stream `s` with entries 1-1, 2-1 and 3-1, of which `alice` of group `g` was given the first two. */
function runnerWithGroup(): CommandRunner {
  const runner = new CommandRunner();
  for (const id of ['1-1', '2-1', '3-1']) runner.run('XADD', 's', id, 'f', 'v');
  runner.run('XGROUP', 'CREATE', 's', 'g', '0');
  runner.run('XREADGROUP', 'GROUP', 'g', 'alice', 'COUNT', '2', 'STREAMS', 's', '>');
  runner.run('SET', 'text', '1');
  return runner;
}

test.each([
  [['XGROUP', 'CREATE', 's', 'g', '0'], '-BUSYGROUP Consumer Group name already exists\r\n'],
  [['XGROUP', 'CREATE', 's', 'g', 'x'], INVALID_ID],
  [
    ['XGROUP', 'CREATE', 's', 'h', '$', ...TWICE_ENTRIES_READ],
    /^-ERR unknown subcommand .*'CREATE'\. Try XGROUP HELP/,
  ],
  [
    ['XGROUP', 'SETID', 's', 'g', '$', ...TWICE_ENTRIES_READ],
    /^-ERR unknown subcommand .*'SETID'\. Try XGROUP HELP/,
  ],
  [['XGROUP', 'CREATE', 'absent', 'g', '0'], /^-ERR The XGROUP subcommand requires the key to exist\./],
  [['XGROUP', 'CREATE', 'absent', 'g', '$', 'MKSTREAM'], '+OK\r\n'],
  [['XGROUP', 'CREATE', 'text', 'g', '$', 'MKSTREAM'], WRONG_TYPE],
  [
    ['XGROUP', 'CREATE', 's', 'h', '0', 'ENTRIESREAD', '-2'],
    '-ERR value for ENTRIESREAD must be positive or -1\r\n',
  ],
  [
    ['XGROUP', 'create', 's', 'h', '0', 'x'],
    "-ERR unknown subcommand or wrong number of arguments for 'create'. Try XGROUP HELP.\r\n",
  ],
  [['XGROUP', 'SETID', 's', 'none', '0'], "-NOGROUP No such consumer group 'none' for key name 's'\r\n"],
  [['XGROUP', 'SETID', 's', 'g', '-'], '+OK\r\n'],
  [['XGROUP', 'SETID', 's', 'g', '0', 'MKSTREAM'], /^-ERR unknown subcommand or wrong number/],
  [['XGROUP', 'DESTROY', 's', 'none'], ':0\r\n'],
  [['XGROUP', 'DESTROY', 's', 'g'], ':1\r\n'],
  [['XGROUP', 'DESTROY', 'absent', 'g'], /^-ERR The XGROUP subcommand requires the key to exist\./],
  [['XGROUP', 'CREATECONSUMER', 's', 'g', 'alice'], ':0\r\n'],
  [['XGROUP', 'CREATECONSUMER', 's', 'g', 'bob'], ':1\r\n'],
  [['XGROUP', 'DELCONSUMER', 's', 'g', 'alice'], ':2\r\n'],
  [['XGROUP', 'DELCONSUMER', 's', 'g', 'bob'], ':0\r\n'],
  [
    ['XREADGROUP', 'GROUP', 'none', 'a', 'STREAMS', 's', '>'],
    "-NOGROUP No such key 's' or consumer group 'none' in XREADGROUP with GROUP option\r\n",
  ],
  [
    ['XREADGROUP', 'GROUP', 'g', 'a', 'STREAMS', 's', '$'],
    /^-ERR The \$ ID is meaningless in the context of XREADGROUP/,
  ],
  [
    ['XREADGROUP', 'GROUP', 'g', 'a', 'STREAMS', 's', 's', '1'],
    "-ERR Unbalanced 'xreadgroup' list of streams: for each stream key an ID or '>' must be specified.\r\n",
  ],
  [
    ['XREADGROUP', 'COUNT', '1', 'COUNT', '1', 'STREAMS', 's', '>'],
    '-ERR Missing GROUP option for XREADGROUP\r\n',
  ],
  [['XREADGROUP', 'GROUP', 'g', 'bob', 'STREAMS', 's', '>'], `*1\r\n*2\r\n${bulk('s')}*1\r\n${entry('3-1')}`],
  [
    ['XREADGROUP', 'GROUP', 'g', 'alice', 'STREAMS', 's', '1-1'],
    `*1\r\n*2\r\n${bulk('s')}*1\r\n${entry('2-1')}`,
  ],
  [['XREADGROUP', 'GROUP', 'g', 'bob', 'STREAMS', 's', '0'], `*1\r\n*2\r\n${bulk('s')}*0\r\n`],
  [['XACK', 's', 'g', '1-1', '1-1', '3-1'], ':1\r\n'],
  [['XACK', 's', 'none', 'x'], ':0\r\n'],
  [['XACK', 's', 'g', 'x'], INVALID_ID],
  [
    ['XPENDING', 's', 'g'],
    `*4\r\n:2\r\n${bulk('1-1')}${bulk('2-1')}*1\r\n*2\r\n${bulk('alice')}${bulk('2')}`,
  ],
  [['XPENDING', 's', 'none'], NO_GROUP],
  [['XPENDING', 's', 'g', '-', '+'], '-ERR syntax error\r\n'],
  [['XPENDING', 's', 'g', '-', '+', '1'], `*1\r\n*4\r\n${bulk('1-1')}${bulk('alice')}:0\r\n:1\r\n`],
  [['XPENDING', 's', 'g', 'IDLE', '1', '-', '+', '9'], '*0\r\n'],
  [
    ['XPENDING', 's', 'g', '(1-1', '+', '9', 'alice'],
    `*1\r\n*4\r\n${bulk('2-1')}${bulk('alice')}:0\r\n:1\r\n`,
  ],
  [['XPENDING', 's', 'g', '-', '+', '9', 'bob'], '*0\r\n'],
  [['XCLAIM', 's', 'none', 'bob', '0', '1-1'], NO_GROUP],
  [['XCLAIM', 's', 'g', 'bob', 'x', '1-1'], '-ERR Invalid min-idle-time argument for XCLAIM\r\n'],
  [['XCLAIM', 's', 'g', 'bob', '0', '1-1', 'x'], "-ERR Unrecognized XCLAIM option 'x'\r\n"],
  [
    ['XCLAIM', 's', 'g', 'bob', '0', '1-1', 'RETRYCOUNT', 'x'],
    '-ERR Invalid RETRYCOUNT option argument for XCLAIM\r\n',
  ],
  [['XCLAIM', 's', 'g', 'bob', '0', '1-1', '9-9', '3-1'], `*1\r\n${entry('1-1')}`],
  [['XCLAIM', 's', 'g', 'bob', '0', '3-1', 'FORCE', 'JUSTID'], `*1\r\n${bulk('3-1')}`],
  [['XCLAIM', 's', 'g', 'bob', '1', '1-1'], '*0\r\n'],
  [
    ['XAUTOCLAIM', 's', 'g', 'bob', '0', '0', 'COUNT', '1', 'JUSTID'],
    `*3\r\n${bulk('2-1')}*1\r\n${bulk('1-1')}*0\r\n`,
  ],
  [['XAUTOCLAIM', 's', 'g', 'bob', '0', '(1-1'], `*3\r\n${bulk('0-0')}*1\r\n${entry('2-1')}*0\r\n`],
  [['XAUTOCLAIM', 's', 'g', 'bob', '0', '0', 'COUNT', '0'], '-ERR COUNT must be > 0\r\n'],
  [['XAUTOCLAIM', 's', 'g', 'bob', 'x', '0'], '-ERR Invalid min-idle-time argument for XAUTOCLAIM\r\n'],
  [['XINFO', 'CONSUMERS', 's', 'none'], "-NOGROUP No such consumer group 'none' for key name 's'\r\n"],
])('%j answers %j', (command, expected) => {
  const reply = runnerWithGroup().text(...command);
  if (typeof expected === 'string') expect(reply).toBe(expected);
  else expect(reply).toMatch(expected);
});

test('what is claimed counts one delivery more, unless only its ID is asked for', () => {
  const runner = runnerWithGroup();
  runner.clock.advance(10);
  runner.run('XCLAIM', 's', 'g', 'bob', '10', '1-1', 'IDLE', '4');
  runner.run('XCLAIM', 's', 'g', 'bob', '10', '2-1', 'JUSTID', 'TIME', '0');
  runner.run('XCLAIM', 's', 'g', 'bob', '0', '3-1', 'FORCE', 'RETRYCOUNT', '7');
  const idleMs = runner.clock.nowMs();
  expect(runner.text('XPENDING', 's', 'g', '-', '+', '9')).toBe(
    [
      `*3\r\n*4\r\n${bulk('1-1')}${bulk('bob')}:4\r\n:2\r\n`,
      `*4\r\n${bulk('2-1')}${bulk('bob')}:${idleMs}\r\n:1\r\n`,
      `*4\r\n${bulk('3-1')}${bulk('bob')}:0\r\n:7\r\n`,
    ].join(''),
  );
});

test('a deleted entry is nil in the history, and XAUTOCLAIM forgets it', () => {
  const runner = runnerWithGroup();
  runner.run('XDEL', 's', '1-1');
  expect(runner.text('XREADGROUP', 'GROUP', 'g', 'alice', 'STREAMS', 's', '0')).toBe(
    `*1\r\n*2\r\n${bulk('s')}*2\r\n*2\r\n${bulk('1-1')}*-1\r\n${entry('2-1')}`,
  );
  expect(runner.text('XAUTOCLAIM', 's', 'g', 'bob', '0', '-')).toBe(
    `*3\r\n${bulk('0-0')}*1\r\n${entry('2-1')}*1\r\n${bulk('1-1')}`,
  );
  expect(runner.text('XPENDING', 's', 'g', '-', '+', '9', 'alice')).toBe('*0\r\n');
});

test('NOACK leaves nothing pending and moves the group on', () => {
  const runner = runnerWithGroup();
  runner.run('XREADGROUP', 'GROUP', 'g', 'bob', 'NOACK', 'STREAMS', 's', '>');
  expect(runner.text('XPENDING', 's', 'g', '-', '+', '9', 'bob')).toBe('*0\r\n');
  expect(runner.text('XREADGROUP', 'GROUP', 'g', 'bob', 'STREAMS', 's', '>')).toBe('*-1\r\n');
});

test('reading history counts as a delivery', () => {
  const runner = runnerWithGroup();
  runner.clock.advance(7);
  runner.run('XREADGROUP', 'GROUP', 'g', 'alice', 'COUNT', '1', 'STREAMS', 's', '0');
  expect(runner.text('XPENDING', 's', 'g', '-', '+', '9')).toBe(
    `*2\r\n*4\r\n${bulk('1-1')}${bulk('alice')}:0\r\n:2\r\n*4\r\n${bulk('2-1')}${bulk('alice')}:7\r\n:1\r\n`,
  );
});

test('idle is since the last attempt, inactive since the last success, and attempts make the consumer', () => {
  const runner = runnerWithGroup();
  runner.run('XREADGROUP', 'GROUP', 'g', 'bob', 'STREAMS', 's', '0');
  runner.clock.advance(5);
  runner.run('XREADGROUP', 'GROUP', 'g', 'alice', 'STREAMS', 's', '0');
  runner.clock.advance(2);
  runner.protocol = 3;
  const consumer = (name: string, pending: number, idle: number, inactive: number): string =>
    `%4\r\n$4\r\nname\r\n${bulk(name)}$7\r\npending\r\n:${pending}\r\n$4\r\nidle\r\n:${idle}\r\n$8\r\ninactive\r\n:${inactive}\r\n`;
  expect(runner.text('XINFO', 'CONSUMERS', 's', 'g')).toBe(
    `*2\r\n${consumer('alice', 2, 2, 7)}${consumer('bob', 0, 7, -1)}`,
  );
});

test('lag is known again behind what XDEL made unknowable', () => {
  const runner = runnerWithGroup();
  const lag = (): string => /lag\r\n(\S+)/.exec(runner.text('XINFO', 'GROUPS', 's'))?.[1] ?? '';
  expect(lag()).toBe(':1');
  runner.run('XADD', 's', '4-1', 'f', 'v');
  runner.run('XADD', 's', '5-1', 'f', 'v');
  expect(lag()).toBe(':3');
  runner.run('XDEL', 's', '4-1');
  expect(lag()).toBe('$-1');
  runner.run('XREADGROUP', 'GROUP', 'g', 'alice', 'STREAMS', 's', '>');
  expect(lag()).toBe(':0');
});

test('what a consumer group went through is in the mutations', () => {
  const runner = new CommandRunner();
  runner.keyspace.mutations.enabled = true;
  for (const id of ['1-1', '2-1', '3-1']) runner.run('XADD', 's', id, 'f', 'v');
  runner.run('XGROUP', 'CREATE', 's', 'g', '0');
  runner.run('XREADGROUP', 'GROUP', 'g', 'alice', 'STREAMS', 's', '>');
  runner.run('XCLAIM', 's', 'g', 'bob', '0', '2-1', '3-1');
  runner.run('XACK', 's', 'g', '3-1');
  runner.run('XTRIM', 's', 'MAXLEN', '2');
  const other = new CommandRunner();
  other.keyspace.apply(runner.keyspace.mutations.bytes, 0, runner.keyspace.mutations.length);
  expect(other.text('XINFO', 'STREAM', 's', 'FULL')).toBe(runner.text('XINFO', 'STREAM', 's', 'FULL'));
});
