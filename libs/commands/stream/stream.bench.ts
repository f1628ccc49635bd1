/** What the stream commands of the data path cost, keyspace included, on a stream of many nodes. */
import { OutputBuffer } from '@ringfort/base';
import { Arguments, ReplyWriter } from '@ringfort/protocol';
import { test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

/** Commands per run, so that a run is longer than the clock's step. */
const COMMAND_COUNT = 1000;
const FIELDS = ['sensor', '1234', 'temperature', '19.8'];

test.for([
  ['XADD', 'stream', '*', ...FIELDS],
  ['XADD', 'stream', 'MAXLEN', '~', '100000', '*', ...FIELDS],
  ['XRANGE', 'stream', '-', '+', 'COUNT', '10'],
  ['XREVRANGE', 'stream', '+', '-', 'COUNT', '1'],
])('%s %s %s', async (parts, { bench }) => {
  const runner = new CommandRunner();
  for (let fill = 0; fill < 100_000; fill++) runner.run('XADD', 'stream', '*', ...FIELDS);
  const request = Arguments.of(...parts);
  const reply = new ReplyWriter(new OutputBuffer());
  await bench(parts[0], () => {
    for (let i = 0; i < COMMAND_COUNT; i++) runner.execute(request, reply);
    reply.out.clear();
  }).run();
});
