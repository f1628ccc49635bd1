/** What finding a command costs, next to the plain way: a Map asked with a decoded, lower-cased name. */
import { Arguments } from '@ringfort/protocol';
import { test } from 'vitest';
import { commandTable } from './command-table.ts';

const requests = [
  Arguments.of('GET', 'key'),
  Arguments.of('set', 'key', 'value'),
  Arguments.of('ZRANGEBYSCORE', 'key', '0', '1'),
  Arguments.of('CONFIG', 'GET', '*'),
];
/** Lookups per run, so that a run is longer than the clock's step. */
const LOOKUP_COUNT = 400;

test('lookup of four commands', async ({ bench }) => {
  await bench.compare(
    bench('lookup', () => {
      for (let i = 0; i < LOOKUP_COUNT; i++) commandTable.lookup(requests[i & 3]);
    }),
    bench('Map', () => {
      for (let i = 0; i < LOOKUP_COUNT; i++) commandTable.byName(requests[i & 3].latin1(0));
    }),
  );
});
