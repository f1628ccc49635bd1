/** One test per family against a target that a test file starts: the same for a node alone and for a proxy. */
import { once } from 'node:events';
import { afterAll, beforeAll, test } from 'vitest';
import type { ManagedProcess } from '../harness/managed-process.ts';
import { startRedis } from '../harness/redis-server.ts';
import type { Tier } from './generators/arguments.ts';
import { FAMILIES, type Family, scriptsOf } from './generators/scripts.ts';
import { RawClient } from './raw-client.ts';
import { compareFamily } from './run.ts';

const FAMILY_TIMEOUT_MS = 300_000;
const OUTPUT_SHOWN_MAX = 4000;
const EXIT_NOTICED_MS = 1000;

export interface StartedServer {
  readonly port: number;
  readonly processes: readonly ManagedProcess[];
  stop(): Promise<unknown>;
}

/** `startOracle` and `families` are given where redis-server is not what is compared with. */
export function compareWithRedis(
  tier: Tier,
  startTarget: () => Promise<StartedServer>,
  startOracle: () => Promise<StartedServer> = startRedisAlone,
  families: readonly Family[] = FAMILIES,
): void {
  let oracleServer: StartedServer | undefined;
  let target: StartedServer | undefined;

  beforeAll(async () => {
    oracleServer = await startOracle();
  });

  afterAll(async () => {
    await Promise.all([oracleServer?.stop(), target?.stop()]);
  });

  /** A target that a family has brought down is started again for the next one. */
  async function runningTarget(): Promise<StartedServer> {
    if (target?.processes.some(({ hasExited }) => hasExited)) {
      await target.stop();
      target = undefined;
    }
    target ??= await startTarget();
    return target;
  }

  test.each(families)(
    '%s commands answer and leave behind what redis-server does',
    async (_name, steps) => {
      if (oracleServer === undefined) throw new Error('the oracle did not start');
      const running = await runningTarget();
      const [oracle, client] = await Promise.all(
        [oracleServer, running].map(({ port }) => RawClient.connect(port)),
      );
      try {
        await compareFamily({ oracle, target: client }, scriptsOf(steps(tier)), 1 / FAMILIES.length);
      } catch (error) {
        throw new Error(`${error instanceof Error ? error.message : error}${await lastWords(running)}`);
      } finally {
        oracle.close();
        client.close();
      }
    },
    FAMILY_TIMEOUT_MS,
  );
}

async function startRedisAlone(): Promise<StartedServer> {
  const server = await startRedis();
  return { port: server.port, processes: [server.process], stop: () => server.stop() };
}

/** What processes wrote that are no longer there. One that has just gone gets a moment to be seen as such. */
async function lastWords({ processes }: StartedServer): Promise<string> {
  const deadline = AbortSignal.timeout(EXIT_NOTICED_MS);
  await Promise.race([once(deadline, 'abort'), ...processes.map(({ exited }) => exited)]);
  const gone = processes.filter(({ hasExited }) => hasExited);
  return gone
    .map(({ label, output }) => `\n\n${label} has ended:\n${output.slice(-OUTPUT_SHOWN_MAX)}`)
    .join('');
}
