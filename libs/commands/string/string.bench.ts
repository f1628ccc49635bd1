/** What the handlers of the data path cost, keyspace included: GET, SET and INCR on one key of many. */
import { OutputBuffer } from '@ringfort/base';
import { Arguments, ReplyWriter } from '@ringfort/protocol';
import { test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

/** Commands per run, so that a run is longer than the clock's step. */
const COMMAND_COUNT = 1000;

test.for([
  ['GET', 'key:00000042'],
  ['SET', 'key:00000042', 'x'.repeat(64)],
  ['INCR', 'counter'],
])('%s', async (parts, { bench }) => {
  const runner = new CommandRunner();
  for (let key = 0; key < 10_000; key++)
    runner.run('SET', `key:${String(key).padStart(8, '0')}`, 'x'.repeat(64));
  const request = Arguments.of(...parts);
  const reply = new ReplyWriter(new OutputBuffer());
  await bench(parts[0], () => {
    for (let i = 0; i < COMMAND_COUNT; i++) runner.execute(request, reply);
    reply.out.clear();
  }).run();
});
