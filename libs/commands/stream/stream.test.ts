import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

const SYNTAX_ERROR = '-ERR syntax error\r\n';
const WRONG_TYPE = '-WRONGTYPE Operation against a key holding the wrong kind of value\r\n';
const INVALID_ID = '-ERR Invalid stream ID specified as stream command argument\r\n';
const NOT_AN_INTEGER = '-ERR value is not an integer or out of range\r\n';
const NOT_GREATER = '-ERR The ID specified in XADD is equal or smaller than the target stream top item\r\n';
const MAXIMUM_ID = '18446744073709551615-18446744073709551615';

function bulk(text: string): string {
  return `$${text.length}\r\n${text}\r\n`;
}

function entry(id: string, ...items: string[]): string {
  return `*2\r\n${bulk(id)}*${items.length}\r\n${items.map(bulk).join('')}`;
}

/** A stream `s` with entries 1-1, 2-1 and 3-1, and a string `text`. */
function runnerWithStream(): CommandRunner {
  const runner = new CommandRunner();
  for (const id of ['1-1', '2-1', '3-1']) runner.run('XADD', 's', id, 'f', `v${id}`);
  runner.run('SET', 'text', '1');
  return runner;
}

test.each([
  [['XADD', 's', '*', 'a'], "-ERR wrong number of arguments for 'xadd' command\r\n"],
  [['XADD', 's', '*', 'a', 'b', 'c'], "-ERR wrong number of arguments for 'xadd' command\r\n"],
  [['XADD', 's', 'x', 'a', 'b', 'c'], INVALID_ID],
  [['XADD', 's', '-', 'a', 'b'], INVALID_ID],
  [['XADD', 'text', '0-0', 'a', 'b'], '-ERR The ID specified in XADD must be greater than 0-0\r\n'],
  [['XADD', 'text', '*', 'a', 'b'], WRONG_TYPE],
  [['XADD', 's', '3-1', 'a', 'b'], NOT_GREATER],
  [['XADD', 's', '2-*', 'a', 'b'], NOT_GREATER],
  [['XADD', 's', '3-*', 'a', 'b'], bulk('3-2')],
  [['XADD', 's', '4-*', 'a', 'b'], bulk('4-0')],
  [['XADD', 's', '5', 'a', 'b'], bulk('5-0')],
  [['XADD', 'absent', '0-*', 'a', 'b'], bulk('0-1')],
  [['XADD', 'absent', 'NOMKSTREAM', '*', 'a', 'b'], '$-1\r\n'],
  [['XADD', 's', 'MAXLEN', '-1', '*', 'a', 'b'], '-ERR The MAXLEN argument must be >= 0.\r\n'],
  [['XADD', 's', 'MAXLEN', 'x', '*', 'a', 'b'], NOT_AN_INTEGER],
  [['XADD', 's', 'MINID', 'x', '*', 'a', 'b'], INVALID_ID],
  [['XADD', 's', 'MAXLEN', '1', 'MINID', '1', '*', 'a', 'b'], /MAXLEN and MINID options at the same time/],
  [['XADD', 's', 'LIMIT', '1', '*', 'a', 'b'], /LIMIT cannot be used without specifying a trimming strategy/],
  [['XADD', 's', 'MAXLEN', '1', 'LIMIT', '1', '*', 'a', 'b'], /without the special ~ option/],
  [['XADD', 's', 'MAXLEN', '~', '1', 'LIMIT', '-1', '*', 'a', 'b'], /The LIMIT argument must be >= 0/],
  [['XTRIM', 's', 'LIMIT', '0'], /XTRIM must be called with a trimming strategy/],
  [['XTRIM', 's', 'MAXLEN', '=', '1'], ':2\r\n'],
  [['XTRIM', 's', 'MAXLEN', '~', '1'], ':0\r\n'],
  [['XTRIM', 's', 'MINID', '2-1'], ':1\r\n'],
  [['XTRIM', 's', 'NEAR', '1'], SYNTAX_ERROR],
  [['XTRIM', 'absent', 'MAXLEN', '1'], ':0\r\n'],
  [['XDEL', 's', '1-1', '9-9', '1-1'], ':1\r\n'],
  [['XDEL', 's', '1-1', 'x'], INVALID_ID],
  [['XDEL', 'absent', 'x'], ':0\r\n'],
  [['XLEN', 's'], ':3\r\n'],
  [['XLEN', 'text'], WRONG_TYPE],
  [['XRANGE', 'absent', '-', '+', 'COUNT', '0'], '*0\r\n'],
  [['XRANGE', 's', '-', '+', 'COUNT', '0'], '*-1\r\n'],
  [['XRANGE', 's', '-', '+', 'COUNT'], SYNTAX_ERROR],
  [['XRANGE', 's', '(-', '+'], INVALID_ID],
  [['XRANGE', 's', `(${MAXIMUM_ID}`, '+'], '-ERR invalid start ID for the interval\r\n'],
  [['XRANGE', 's', '-', '(0-0'], '-ERR invalid end ID for the interval\r\n'],
  [['XRANGE', 's', '(1-1', '(3-1'], `*1\r\n${entry('2-1', 'f', 'v2-1')}`],
  [['XREVRANGE', 's', '+', '2', 'COUNT', '1'], `*1\r\n${entry('3-1', 'f', 'v3-1')}`],
  [
    ['XREAD', 'STREAMS', 's', 'absent', '2', '0'],
    `*1\r\n*2\r\n${bulk('s')}*2\r\n${entry('2-1', 'f', 'v2-1')}${entry('3-1', 'f', 'v3-1')}`,
  ],
  [['XREAD', 'BLOCK', '1000', 'STREAMS', 's', '$'], '*-1\r\n'],
  [['XREAD', 'BLOCK', '-1', 'STREAMS', 's', '$'], '-ERR timeout is negative\r\n'],
  [['XREAD', 'BLOCK', 'x', 'STREAMS', 's', '$'], '-ERR timeout is not an integer or out of range\r\n'],
  [['XREAD', 'STREAMS', 's', '>'], /The > ID can be specified only when calling XREADGROUP/],
  [
    ['XREAD', 'STREAMS', 's', 's', '1'],
    "-ERR Unbalanced 'xread' list of streams: for each stream key an ID or '$' must be specified.\r\n",
  ],
  [
    ['XREAD', 'GROUP', 'g', 'c', 'STREAMS', 's', '1'],
    /^-ERR The GROUP option is only supported by XREADGROUP/,
  ],
  [['XREAD', 'NOACK', 'STREAMS', 's', '1'], /^-ERR The NOACK option is only supported by XREADGROUP/],
  [['XREAD', 'STREAMS', 'text', '1'], WRONG_TYPE],
  [['XREAD', 'COUNT', '1', 'COUNT', '2'], SYNTAX_ERROR],
  [['XSETID', 's', '3-0'], /^-ERR The ID specified in XSETID is smaller than the target stream top item/],
  [['XSETID', 's', '9-0', 'ENTRIESADDED', '2'], /^-ERR The entries_added specified in XSETID is smaller/],
  [['XSETID', 's', '9-0', 'ENTRIESADDED', '-1'], '-ERR entries_added must be positive\r\n'],
  [['XSETID', 's', '9-0', 'MAXDELETEDID', '9-1'], /smaller than the provided max_deleted_entry_id/],
  [['XSETID', 's', '9-0', 'MAXDELETEDID'], SYNTAX_ERROR],
  [['XSETID', 'absent', '9-0'], '-ERR no such key\r\n'],
  [['XSETID', 's', '9-0', 'ENTRIESADDED', '9223372036854775807'], '+OK\r\n'],
  [['XINFO', 'STREAM', 'absent', 'x'], '-ERR no such key\r\n'],
  [
    ['XINFO', 'stream', 's', 'x'],
    "-ERR unknown subcommand or wrong number of arguments for 'stream'. Try XINFO HELP.\r\n",
  ],
  [['XINFO', 'STREAM', 's', 'FULL', 'COUNT', 'x'], NOT_AN_INTEGER],
])('%j answers %j', (command, expected) => {
  const reply = runnerWithStream().text(...command);
  if (typeof expected === 'string') expect(reply).toBe(expected);
  else expect(reply).toMatch(expected);
});

test('IDs keep all their 64 bits', () => {
  const runner = new CommandRunner();
  const ids = ['9007199254740993-9007199254740995', '18446744073709551615-18446744073709551614'];
  for (const id of ids) expect(runner.text('XADD', 's', id, 'f', 'v')).toBe(bulk(id));
  expect(runner.text('XRANGE', 's', '-', '+')).toBe(`*2\r\n${ids.map((id) => entry(id, 'f', 'v')).join('')}`);
  expect(runner.text('XADD', 's', '*', 'f', 'v')).toBe(bulk(MAXIMUM_ID));
  expect(runner.text('XADD', 's', '*', 'f', 'v')).toMatch(
    /^-ERR The stream has exhausted the last possible ID/,
  );
});

test('an ID from the clock is of this millisecond, and goes on from a later one', () => {
  const runner = new CommandRunner();
  const nowMs = runner.clock.nowMs();
  expect(runner.text('XADD', 's', '*', 'f', 'v')).toBe(bulk(`${nowMs}-0`));
  expect(runner.text('XADD', 's', '*', 'f', 'v')).toBe(bulk(`${nowMs}-1`));
  runner.clock.advance(5);
  expect(runner.text('XADD', 's', '*', 'f', 'v')).toBe(bulk(`${nowMs + 5}-0`));
  runner.run('XADD', 's', `${nowMs + 100}-7`, 'f', 'v');
  expect(runner.text('XADD', 's', '*', 'f', 'v')).toBe(bulk(`${nowMs + 100}-8`));
});

test('fields and values come back byte by byte, whatever they look like', () => {
  const items = [
    '007',
    '-0',
    '',
    '0',
    '-1',
    '+1',
    '9223372036854775808',
    '999999999999999',
    '-32769',
    '\0\r\n\xff',
  ];
  const runner = new CommandRunner();
  runner.run('XADD', 's', '1-1', ...items.map((item) => Buffer.from(item, 'latin1')));
  runner.run('XADD', 's', '2-1', ...items.map((item) => Buffer.from(item, 'latin1')));
  const expected = `*2\r\n${entry('1-1', ...items)}${entry('2-1', ...items)}`;
  expect(runner.text('XRANGE', 's', '-', '+')).toBe(expected);
});

test('trimming by ~ takes whole nodes, at most as many entries as LIMIT says', () => {
  const runner = new CommandRunner();
  for (let number = 1; number <= 250; number++) runner.run('XADD', 's', `${number}-0`, 'f', 'v');
  expect(runner.text('XTRIM', 's', 'MAXLEN', '~', '160')).toBe(':0\r\n');
  expect(runner.text('XTRIM', 's', 'MAXLEN', '~', '10', 'LIMIT', '99')).toBe(':0\r\n');
  expect(runner.text('XTRIM', 's', 'MAXLEN', '~', '10', 'LIMIT', '100')).toBe(':100\r\n');
  expect(runner.text('XTRIM', 's', 'MINID', '~', '205')).toBe(':100\r\n');
  expect(runner.text('XTRIM', 's', 'MINID', '205')).toBe(':4\r\n');
  expect(runner.text('XLEN', 's')).toBe(':46\r\n');
});

test('a stream without entries stays, and knows its last ID', () => {
  const runner = runnerWithStream();
  runner.run('XTRIM', 's', 'MAXLEN', '0');
  expect(runner.text('EXISTS', 's')).toBe(':1\r\n');
  expect(runner.text('XADD', 's', '3-1', 'f', 'v')).toBe(NOT_GREATER);
});

test('XREAD is a map in RESP3', () => {
  const runner = runnerWithStream();
  runner.protocol = 3;
  expect(runner.text('XREAD', 'COUNT', '1', 'STREAMS', 's', '0')).toBe(
    `%1\r\n${bulk('s')}*1\r\n${entry('1-1', 'f', 'v1-1')}`,
  );
  expect(runner.text('XREAD', 'STREAMS', 's', '9')).toBe('_\r\n');
});

test('XINFO STREAM tells the facts and the edges', () => {
  const runner = runnerWithStream();
  runner.protocol = 3;
  runner.run('XDEL', 's', '1-1', '2-1');
  expect(runner.text('XINFO', 'STREAM', 's')).toBe(
    [
      '%10\r\n$6\r\nlength\r\n:1\r\n$15\r\nradix-tree-keys\r\n:1\r\n$16\r\nradix-tree-nodes\r\n:2\r\n',
      '$17\r\nlast-generated-id\r\n$3\r\n3-1\r\n$20\r\nmax-deleted-entry-id\r\n$3\r\n2-1\r\n',
      '$13\r\nentries-added\r\n:3\r\n$23\r\nrecorded-first-entry-id\r\n$3\r\n3-1\r\n$6\r\ngroups\r\n:0\r\n',
      `$11\r\nfirst-entry\r\n${entry('3-1', 'f', 'v3-1')}$10\r\nlast-entry\r\n${entry('3-1', 'f', 'v3-1')}`,
    ].join(''),
  );
});
