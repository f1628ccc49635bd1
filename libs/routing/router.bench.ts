/** What a plan costs: one key (the path of nearly all requests), one key that a specification finds, ten keys split. */
import { commandTable } from '@ringfort/command-table';
import { test } from 'vitest';
import { Router } from './index.ts';
import { requestOf, slotMapOf } from './testing/toy-shards.ts';

const slotMap = slotMapOf(4);
const router = new Router();
/** Plans per run, so that a run is longer than the clock's step. */
const PLAN_COUNT = 400;

test.for(['get key:000000000001', 'eval script 1 key:000000000001', 'mget a b c d e f g h i j'])(
  'plan of %s',
  async (line, { bench }) => {
    const args = requestOf(...line.split(' '));
    const entry = commandTable.lookup(args);
    if (entry === undefined) throw new Error('no such command');
    await bench(line, () => {
      for (let i = 0; i < PLAN_COUNT; i++) router.plan(entry, args, slotMap);
    }).run();
  },
);
