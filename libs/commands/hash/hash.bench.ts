/** What the hash commands of the data path cost, keyspace included: one field of a large hash, all of a small one. */
import { OutputBuffer } from '@ringfort/base';
import { Arguments, ReplyWriter } from '@ringfort/protocol';
import { test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

/** Commands per run, so that a run is longer than the clock's step. */
const COMMAND_COUNT = 1000;
const FIELDS_OF_LARGE = 100_000;
const FIELDS_OF_SMALL = 10;
const VALUE = 'value of 16 byte';

function field(index: number): string {
  return `element:${String(index).padStart(12, '0')}`;
}

function fieldsAndValues(): string[] {
  return Array.from({ length: FIELDS_OF_SMALL }, (_, index) => [field(index), VALUE]).flat();
}

/** Fields of the large hash, far from each other. */
function spread(make: (name: string) => string[]): string[][] {
  return Array.from({ length: COMMAND_COUNT }, (_, i) => make(field((i * 7919) % FIELDS_OF_LARGE)));
}

test.for([
  ['HGET of a large hash', spread((name) => ['HGET', 'large', name])],
  ['HSET of a large hash', spread((name) => ['HSET', 'large', name, VALUE])],
  ['HGETALL of ten fields', spread(() => ['HGETALL', 'small'])],
  ['HSET of ten new fields', spread((name) => ['HSET', name, ...fieldsAndValues()])],
] as const)('%s', async ([name, commands], { bench }) => {
  const runner = new CommandRunner();
  for (let i = 0; i < FIELDS_OF_LARGE; i++) runner.run('HSET', 'large', field(i), VALUE);
  runner.run('HSET', 'small', ...fieldsAndValues());
  const requests = commands.map((command) => Arguments.of(...command));
  const reply = new ReplyWriter(new OutputBuffer());
  await bench(name, () => {
    for (const request of requests) runner.execute(request, reply);
    reply.out.clear();
  }).run();
});
