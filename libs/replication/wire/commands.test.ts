import { OutputBuffer } from '@ringfort/base';
import { Arguments, ParseStatus, ReplyWriter, RequestParser } from '@ringfort/protocol';
import { expect, test } from 'vitest';
import { History } from '../history/history.ts';
import {
  encodeAck,
  encodeSync,
  encodeSyncAnswer,
  parseAck,
  parseSync,
  parseSyncAnswer,
  writeNoLease,
  writeOtherFormat,
  writeStale,
} from './commands.ts';

const branchId = 'ab'.repeat(20);

function parsed(bytes: Buffer): Arguments {
  const parser = new RequestParser();
  expect(parser.parse(bytes, 0, bytes.length)).toBe(ParseStatus.complete);
  return parser.args;
}

test('RF.SYNC and RF.ACK read back as they were', () => {
  for (const request of [
    { nodeId: 'n-1.a', branchId, epoch: 7, offset: 123, formatVersion: 2 },
    { nodeId: 'n', branchId: '', epoch: 0, offset: 0, formatVersion: 3 },
  ]) {
    expect(parseSync(parsed(encodeSync(request)))).toEqual(request);
  }
  expect(parseAck(parsed(encodeAck(9_007_199_254)))).toBe(9_007_199_254);
});

test('an RF.SYNC that names no format is of the first', () => {
  expect(parseSync(Arguments.of('RF.SYNC', 'n', '-', '1', '0'))).toMatchObject({ formatVersion: 1 });
});

test.each([
  [['RF.SYNC', 'n', '-', '1']],
  [['RF.SYNC', 'n 1', '-', '1', '0']],
  [['RF.SYNC', 'n', 'xyz', '1', '0']],
  [['RF.SYNC', 'n', '-', '-1', '0']],
  [['RF.SYNC', 'n', '-', '1', '1e3']],
  [['RF.SYNC', 'n', '-', '1', '0', 'x']],
  [['RF.SYNC', 'n', '-', '1', '0', '2', '0']],
])('%j is no RF.SYNC', (words) => {
  expect(parseSync(Arguments.of(...words))).toBeUndefined();
});

test.each([[['RF.ACK']], [['RF.ACK', 'x']], [['RF.ACK', '-1']], [['RF.ACK', '1', '2']]])(
  '%j is no RF.ACK',
  (words) => {
    expect(parseAck(Arguments.of(...words))).toBeUndefined();
  },
);

test('answers to RF.SYNC read back as they were', () => {
  const history = History.begin(branchId, 1, 0);
  for (const copy of ['full', 'partial'] as const) {
    const answer = { copy, epoch: 3, offset: 77, history };
    const line = encodeSyncAnswer(answer).toString();
    expect(line).toBe(`+${copy === 'full' ? 'FULLCOPY' : 'CONTINUE'} ${branchId} 3 77 ${branchId}@1@0\r\n`);
    expect(parseSyncAnswer(line.slice(1, -2))).toEqual(answer);
  }
});

test.each([
  'OK',
  `FULLCOPY ${branchId} 3`,
  `CONTINUE ${branchId} x 7 ${branchId}@1@0`,
  `FULLCOPY ${'cd'.repeat(20)} 3 77 ${branchId}@1@0`,
  `FULLCOPY ${branchId} 3 77 ${branchId}@1@0 more`,
  `FULLCOPY ${branchId} 3 77 nonsense`,
  `CONTINUE ${branchId} 3 77 ${branchId}@1@9,${branchId}@1@0`,
])('"%s" is no answer', (line) => {
  expect(parseSyncAnswer(line)).toBeUndefined();
});

test('refusals are error replies with their code first', () => {
  const out = new OutputBuffer();
  const reply = new ReplyWriter(out);
  writeStale(reply, 4);
  writeNoLease(reply);
  writeOtherFormat(reply, 1);
  expect(out.toBuffer().toString()).toMatch(
    /^-STALE epoch 4\r\n-NOLEASE [^\r\n]+\r\n-FORMAT this primary sends format 2 and the replica reads format 1: [^\r\n]+\r\n$/,
  );
});
