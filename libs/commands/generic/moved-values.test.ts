/** Commands that free one large value and allocate another: each has a buffer of its own, which goes back meanwhile. */
import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

/** More than a shared chunk takes. */
const LARGE_BYTES = 17 * 1024 * 1024;

const CRLF = Buffer.from('\r\n');
const large = (letter: string): Buffer => Buffer.alloc(LARGE_BYTES, letter);
const [A, B, C] = [large('a'), large('b'), large('c')];

/** By command: what there is before, the command, how to read what is there after, and what that is. */
const moves: [string, (string | Buffer)[][], (string | Buffer)[], string[], Buffer[]][] = [
  ['SET', [['SET', 'k', A]], ['SET', 'k', B], ['GET', 'k'], [B]],
  ['APPEND', [['SET', 'k', A]], ['APPEND', 'k', B], ['GET', 'k'], [Buffer.concat([A, B])]],
  ['COPY', [...strings()], ['COPY', 'k', 'to', 'REPLACE'], ['GET', 'to'], [A]],
  ['RENAME', [...strings()], ['RENAME', 'k', 'to'], ['GET', 'to'], [A]],
  ['LMOVE', [...lists()], ['LMOVE', 'k', 'to', 'LEFT', 'RIGHT'], ['LRANGE', 'to', '0', '-1'], [C, A]],
  [
    'LMOVE within a list',
    [...lists()],
    ['LMOVE', 'k', 'k', 'LEFT', 'RIGHT'],
    ['LRANGE', 'k', '0', '-1'],
    [B, A],
  ],
  ['LSET', [...lists()], ['LSET', 'k', '0', C], ['LRANGE', 'k', '0', '-1'], [C, B]],
  ['SMOVE', [['SADD', 'k', A]], ['SMOVE', 'k', 'to', A], ['SMEMBERS', 'to'], [A]],
  ['HSET', [['HSET', 'k', 'field', A]], ['HSET', 'k', 'field', B], ['HVALS', 'k'], [B]],
];

function strings(): (string | Buffer)[][] {
  return [
    ['SET', 'k', A],
    ['SET', 'to', B],
  ];
}

function lists(): (string | Buffer)[][] {
  return [
    ['RPUSH', 'k', A, B],
    ['RPUSH', 'to', C],
  ];
}

test.each(moves)('%s keeps large values whole', (_, before, command, read, expected) => {
  const runner = new CommandRunner();
  for (const request of before) runner.run(...request);
  runner.run(...command);
  const reply = runner.run(...read);
  const bulks = expected.map((value) => Buffer.concat([Buffer.from(`$${value.length}\r\n`), value, CRLF]));
  const count = read[0] === 'GET' ? [] : [Buffer.from(`*${expected.length}\r\n`)];
  expect(Buffer.concat([...count, ...bulks]).equals(reply)).toBe(true);
});
