import { OutputBuffer, RingfortError, SeededRandom } from '@ringfort/base';
import { commandTable } from '@ringfort/command-table';
import type { CommandHandler } from '@ringfort/commands';
import { Arguments, ReplyWriter } from '@ringfort/protocol';
import { createKeyspace } from '@ringfort/storage';
import { expect, test } from 'vitest';
import { Executor } from './executor.hot.ts';
import { RequestContext } from './request-context.hot.ts';
import { WritePermission } from './write-permission.hot.ts';

const KEYSPACE_OPTIONS = {
  databaseCount: 1,
  maxMemoryBytes: 0,
  evictionPolicy: 'noeviction',
  maxMemorySamples: 5,
  lfuLogFactor: 10,
  lfuDecayMinutes: 1,
} as const;
const SERVICES = {
  sleep: () => undefined,
  processMemory: () => ({
    residentBytes: 0,
    peakResidentBytes: 0,
    startupResidentBytes: 0,
    heapUsedBytes: 0,
  }),
  option: () => '',
} as const;

/** The reply to a SET whose handler is this one, behind a reply that is there already. */
function replyOf(handler: CommandHandler): string {
  const random = new SeededRandom(1);
  const keyspace = createKeyspace({ ...KEYSPACE_OPTIONS, random, hashSeed: 1 });
  const reply = new ReplyWriter(new OutputBuffer());
  const args = Arguments.of('SET', 'a', '1');
  const context = new RequestContext({ args, reply, keyspace, random, services: SERVICES });
  const permission = new WritePermission({
    isReplica: () => false,
    canWrite: () => true,
    isLeaseLate: () => false,
  });
  const executor = new Executor(context, permission);
  reply.ok();
  executor.run(commandTable.lookup(args)!, handler, { id: 1, databaseIndex: 0 }, reply);
  return reply.out.toBuffer().toString();
}

test('a command that runs out of memory answers OOM in place of what it has said so far', () => {
  const handler: CommandHandler = ({ reply }) => {
    reply.array(2);
    reply.ok();
    throw new RingfortError('OUT_OF_MEMORY', 'no memory for 64 more bytes of data');
  };
  expect(replyOf(handler)).toMatch(/^\+OK\r\n-OOM no memory for 64 more bytes of data; [^\r]+\r\n$/);
});

test('any other error of a handler is a defect, and is not hidden', () => {
  const handler: CommandHandler = () => {
    throw new TypeError('a defect');
  };
  expect(() => replyOf(handler)).toThrow('a defect');
});
