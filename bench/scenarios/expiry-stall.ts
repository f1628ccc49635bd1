/** A million keys that expire at one moment: does removing them keep clients waiting? */
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Scenario } from './scenario.ts';
import { measureStall } from './stall.ts';

/** Long enough to load them all first. */
const EXPIRE_IN_MS = 20_000;
const POLL_MS = 200;

export const expiryStall: Scenario = {
  name: 'expiry-stall',
  question: 'How long does active expiry of a million keys stop the event loop?',
  run: (options) =>
    measureStall(
      { what: 'longest stall while 1M keys expire', expireInMs: EXPIRE_IN_MS, work: untilEmpty },
      options,
    ),
};

async function untilEmpty(client: Redis): Promise<void> {
  while ((await client.dbsize()) > 0) await delay(POLL_MS);
}
