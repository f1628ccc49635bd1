import { OutputBuffer } from '@ringfort/base';
import { Arguments, ReplyWriter } from '@ringfort/protocol';
import { expect, test } from 'vitest';
import { heartbeatArguments, parseHeartbeat, parseHeartbeatReply, writeHeartbeatReply } from './heartbeat.ts';

test('a request reads back as it was', () => {
  for (const echo of ['', 'abc123.4567']) {
    const request = { epoch: 3, leaseMs: 1500, echo };
    expect(parseHeartbeat(Arguments.of(...heartbeatArguments(request)))).toEqual(request);
  }
});

test.each([
  [['RF.HEARTBEAT', '1', '2']],
  [['RF.HEARTBEAT', '-1', '2', '-']],
  [['RF.HEARTBEAT', '1', 'x', '-']],
  [['RF.HEARTBEAT', '1', '2', 'A B']],
  [['RF.HEARTBEAT', '1', '2', '']],
])('%j is no request', (words) => {
  expect(parseHeartbeat(Arguments.of(...words))).toBeUndefined();
});

test('a reply is written as nine bulk strings and reads back as it was', () => {
  const out = new OutputBuffer();
  const reply = {
    role: 'primary',
    epoch: 3,
    offset: 99,
    inSync: ['a', 'b'],
    branchId: 'ff',
    echo: 'p.1',
    isLeased: true,
    dataEpoch: 2,
    knownEpoch: 4,
  } as const;
  writeHeartbeatReply(new ReplyWriter(out), reply);
  const text = out.toBuffer().toString();
  const words = ['primary', '3', '99', 'a,b', 'ff', 'p.1', '1', '2', '4'];
  expect(text).toBe(`*9\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`);
  expect(parseHeartbeatReply(words)).toEqual(reply);
});

test.each([
  [null],
  ['PONG'],
  [['primary', '3']],
  [['primary', '3', '9', '', '', 'p.1']],
  [['king', '3', '9', '', '', 'p.1', '0', '0', '0']],
  [['primary', 'x', '9', '', '', 'p.1', '0', '0', '0']],
  [['primary', '3', '9', '', '', 'p.1', '2', '0', '0']],
  [['primary', '3', '9', '', '', 'p.1', '0', '-1', '0']],
  [['primary', '3', '9', '', '', 'p.1', '0', '0', '']],
])('%j is no reply', (value) => {
  expect(parseHeartbeatReply(value)).toBeUndefined();
});
