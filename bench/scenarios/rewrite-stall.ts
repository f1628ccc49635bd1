/** Rewriting the log of a million keys to a base snapshot: does it keep clients waiting? */
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Scenario } from './scenario.ts';
import { measureStall } from './stall.ts';

const POLL_MS = 50;

export const rewriteStall: Scenario = {
  name: 'rewrite-stall',
  question: 'How long does a rewrite of a million keys stop the event loop?',
  run: (options) =>
    measureStall(
      {
        what: 'longest stall while 1M keys are rewritten',
        nodeOptions: { appendonly: 'yes', appendfsync: 'everysec', 'auto-aof-rewrite-percentage': '0' },
        work: rewrite,
      },
      options,
    ),
};

async function rewrite(client: Redis): Promise<void> {
  await client.bgrewriteaof();
  while (/^aof_rewrite_in_progress:1|^aof_rewrite_scheduled:1/m.test(await client.info('persistence'))) {
    await delay(POLL_MS);
  }
}
