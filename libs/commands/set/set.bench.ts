/** What the set commands of the data path cost, keyspace included: members of a large set, of small ones, and numbers. */
import { OutputBuffer } from '@ringfort/base';
import { Arguments, ReplyWriter } from '@ringfort/protocol';
import { test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

/** Commands per run, so that a run is longer than the clock's step. */
const COMMAND_COUNT = 1000;
const MEMBERS_OF_LARGE = 100_000;
const MEMBERS_OF_SMALL = 20;

function member(index: number): string {
  return `element:${String(index).padStart(12, '0')}`;
}

/** Members of the large set, far from each other. */
function spread(make: (name: string) => string[]): string[][] {
  return Array.from({ length: COMMAND_COUNT }, (_, i) => make(member((i * 7919) % MEMBERS_OF_LARGE)));
}

const integers = Array.from({ length: MEMBERS_OF_SMALL }, (_, index) => String(index * 977));

test.for([
  ['SISMEMBER of a large set', spread((name) => ['SISMEMBER', 'large', name])],
  ['SADD to a large set that has the member', spread((name) => ['SADD', 'large', name])],
  [
    'SADD and SREM of a large set',
    spread((name) => ['SADD', 'large', `new ${name}`]).flatMap((add) => [add, ['SREM', ...add.slice(1)]]),
  ],
  [
    'SPOP and SADD of a large set',
    spread((name) => ['SADD', 'large', `new ${name}`]).flatMap((add) => [add, ['SPOP', 'large']]),
  ],
  ['SADD of twenty integers', spread((name) => ['SADD', name, ...integers])],
  ['SMEMBERS of twenty integers', spread(() => ['SMEMBERS', 'integers'])],
] as const)('%s', async ([name, commands], { bench }) => {
  const runner = new CommandRunner();
  for (let i = 0; i < MEMBERS_OF_LARGE; i++) runner.run('SADD', 'large', member(i));
  runner.run('SADD', 'integers', ...integers);
  const requests = commands.map((command) => Arguments.of(...command));
  const reply = new ReplyWriter(new OutputBuffer());
  await bench(name, () => {
    for (const request of requests) runner.execute(request, reply);
    reply.out.clear();
  }).run();
});
