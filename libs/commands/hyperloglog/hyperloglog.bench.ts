/** What PFADD and PFCOUNT cost in the states that matter: nothing to raise, and no count in the value. */
import { OutputBuffer } from '@ringfort/base';
import { Arguments, ReplyWriter } from '@ringfort/protocol';
import { test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';
import { estimateCardinality } from './cardinality.ts';
import { countDense } from './dense-registers.hot.ts';
import { DENSE_BYTES } from './hll-format.hot.ts';

test('add an element that raises nothing', async ({ bench }) => {
  const runner = new CommandRunner();
  for (let count = 0; count < 20_000; count++) runner.run('PFADD', 'key', `element:${count}`);
  const request = Arguments.of('PFADD', 'key', 'element:77');
  const reply = new ReplyWriter(new OutputBuffer());
  await bench('PFADD', () => {
    reply.out.clear();
    runner.execute(request, reply);
  }).run();
});

test('estimate from the registers', async ({ bench }) => {
  const value = Buffer.alloc(DENSE_BYTES, 0x41);
  await bench('countDense and estimateCardinality', () => {
    const counts = new Int32Array(64);
    countDense(value, 0, counts);
    estimateCardinality(counts);
  }).run();
});
