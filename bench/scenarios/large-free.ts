/** A key of ten million members goes, by UNLINK, by FLUSHALL ASYNC and by its expiry: does that keep clients waiting? */
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { loadWith, request } from '../measure/pipelined-loader.ts';
import type { Target } from '../servers/target.ts';
import type { RunOptions, Scenario, ScenarioResult } from './scenario.ts';
import { measureStall } from './stall.ts';

const MEMBER_COUNT = 10_000_000;
const QUICK_DIVISOR = 20;
const MEMBERS_PER_COMMAND = 100;
const KEY = 'large';
const POLL_MS = 100;
/** Memory that is not the key's: what is left when less than this is in use counts as freed. */
const EMPTY_BYTES = 16 * 2 ** 20;
const FREE_TIMEOUT_MS = 120_000;
const EXPIRE_IN_MS = 500;
const SETTLE_MS = 2_000;

export const largeFree: Scenario = {
  name: 'large-free',
  question: 'How long does freeing one key of ten million members stop the event loop?',
  run,
};

const WAYS: readonly (readonly [name: string, free: (client: Redis) => Promise<unknown>])[] = [
  ['UNLINK', (client) => client.unlink(KEY)],
  ['FLUSHALL ASYNC', (client) => client.flushall('ASYNC')],
  ['expiry', (client) => client.pexpire(KEY, EXPIRE_IN_MS)],
];

async function run(options: RunOptions): Promise<ScenarioResult> {
  const memberCount = options.quick ? MEMBER_COUNT / QUICK_DIVISOR : MEMBER_COUNT;
  const results: ScenarioResult[] = [];
  for (const [name, free] of WAYS) {
    options.log(name);
    const what = `longest stall while ${memberCount.toLocaleString('en')} members are freed by ${name}`;
    results.push(
      await measureStall(
        {
          what,
          load: (target) => loadMembers(target, memberCount),
          work: async (client) => {
            await free(client);
            await untilFreed(client);
          },
        },
        options,
      ),
    );
  }
  return {
    text: results.map(({ text }, index) => `${WAYS[index][0]}: ${text}`).join('\n'),
    figures: results.map(({ figures }, index) => ({ way: WAYS[index][0], figures })),
    verdicts: results.flatMap(({ verdicts }) => verdicts),
  };
}

function loadMembers(target: Target, count: number): Promise<void> {
  return loadWith(target, async (loader) => {
    for (let first = 0; first < count; first += MEMBERS_PER_COMMAND) {
      const words = Array.from({ length: MEMBERS_PER_COMMAND }, (_, index) => [
        String(first + index),
        `member:${first + index}`,
      ]);
      await loader.send(request('ZADD', KEY, ...words.flat()));
    }
  });
}

async function untilFreed(client: Redis): Promise<void> {
  const deadline = Date.now() + FREE_TIMEOUT_MS;
  for (;;) {
    const used = Number(/^used_memory:(\d+)/m.exec(await client.info('memory'))?.[1]);
    if ((await client.dbsize()) === 0 && used < EMPTY_BYTES) break;
    if (Date.now() > deadline) throw new Error(`${used} bytes are still in use`);
    await delay(POLL_MS);
  }
  // What is no longer counted may still be on its way out.
  await delay(SETTLE_MS);
}
