/** One test per family against a target that a test file starts: the same for a node alone and for a proxy. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRedis } from '../harness/redis-server.ts';
import type { Tier } from './generators/arguments.ts';
import { FAMILIES, scriptsOf } from './generators/scripts.ts';
import { RawClient } from './raw-client.ts';
import { compareFamily } from './run.ts';

const FAMILY_TIMEOUT_MS = 300_000;

export interface StartedServer {
  readonly port: number;
  stop(): Promise<unknown>;
}

export function compareWithRedis(tier: Tier, startTarget: () => Promise<StartedServer>): void {
  const started: StartedServer[] = [];

  beforeAll(async () => {
    started.push(await startRedis());
    started.push(await startTarget());
  });

  afterAll(async () => {
    await Promise.all(started.map((each) => each.stop()));
  });

  test.each(FAMILIES)(
    '%s commands answer and leave behind what redis-server does',
    async (_name, steps) => {
      expect(started).toHaveLength(2);
      // Connections of its own, so that one family's lost connection does not fail the others.
      const [oracle, target] = await Promise.all(started.map(({ port }) => RawClient.connect(port)));
      try {
        await compareFamily({ oracle, target }, scriptsOf(steps(tier)), 1 / FAMILIES.length);
      } finally {
        oracle.close();
        target.close();
      }
    },
    FAMILY_TIMEOUT_MS,
  );
}
