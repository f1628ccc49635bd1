/** One test per family against a target that a test file starts: the same for a node alone and for a proxy. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRedis } from '../harness/redis-server.ts';
import { poolsOf, type Tier } from './generators/arguments.ts';
import { FAMILIES, scriptsOf } from './generators/scripts.ts';
import { RawClient } from './raw-client.ts';
import { compareFamily, type Servers } from './run.ts';

const FAMILY_TIMEOUT_MS = 300_000;

export interface StartedServer {
  readonly port: number;
  stop(): Promise<unknown>;
}

export function compareWithRedis(tier: Tier, startTarget: () => Promise<StartedServer>): void {
  const started: StartedServer[] = [];
  let servers: Servers | undefined;

  beforeAll(async () => {
    started.push(await startRedis());
    started.push(await startTarget());
    const [oracle, target] = await Promise.all(started.map(({ port }) => RawClient.connect(port)));
    servers = { oracle, target };
  });

  afterAll(async () => {
    servers?.oracle.close();
    servers?.target.close();
    await Promise.all(started.map((each) => each.stop()));
  });

  const families = Object.entries(FAMILIES);
  test.each(families)(
    '%s commands answer and leave behind what redis-server does',
    async (_name, commands) => {
      expect(servers).toBeDefined();
      await compareFamily(servers!, scriptsOf(commands(poolsOf(tier))), 1 / families.length);
    },
    FAMILY_TIMEOUT_MS,
  );
}
