/** What the list commands of the data path cost, keyspace included, on a list of many nodes. */
import { OutputBuffer } from '@ringfort/base';
import { Arguments, ReplyWriter } from '@ringfort/protocol';
import { test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

/** Commands per run, so that a run is longer than the clock's step. */
const COMMAND_COUNT = 1000;
const ELEMENT = 'value of 16 byte';

test.for([
  ['LPUSH', 'list', ELEMENT],
  ['RPUSH', 'list', ELEMENT],
  ['LPOP', 'list'],
  ['LRANGE', 'list', '0', '99'],
])('%s', async (parts, { bench }) => {
  const runner = new CommandRunner();
  const elements = new Array<string>(1000).fill(ELEMENT);
  for (let fill = 0; fill < 1000; fill++) runner.run('RPUSH', 'list', ...elements);
  const request = Arguments.of(...parts);
  const reply = new ReplyWriter(new OutputBuffer());
  await bench(parts[0], () => {
    for (let i = 0; i < COMMAND_COUNT; i++) runner.execute(request, reply);
    reply.out.clear();
  }).run();
});
