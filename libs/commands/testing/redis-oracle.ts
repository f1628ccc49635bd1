/**
 * The installed redis-server as the oracle of handler tests, asked in raw bytes. `compare` runs one script on it and on a
 * CommandRunner, in the runner's version of the protocol.
 */
import { type RedisServer, startRedisServer } from '@ringfort/base/testing';
import { RawClient, type RawRequest } from '@ringfort/protocol/testing';
import { afterAll, beforeAll } from 'vitest';
import { CommandRunner } from './command-runner.ts';

export type Request = RawRequest;

export interface Difference {
  readonly request: Request;
  /** One character per byte. */
  readonly redis: string;
  readonly ringfort: string;
}

/** One for all tests of the calling file: started before the first of them, stopped after the last. */
export function redisOracle(): RedisOracle {
  const redis = new RedisOracle();
  beforeAll(() => redis.start());
  afterAll(() => redis.stop());
  return redis;
}

/** One request per line, words separated by blanks; `''` is the empty word. */
function requestsOf(script: string): Request[] {
  return script
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' '))
    .map((words) => words.map((word) => (word === "''" ? '' : word)));
}

class RedisOracle {
  #server!: RedisServer;
  #client!: RawClient;

  async start(): Promise<void> {
    this.#server = await startRedisServer('--enable-debug-command', 'yes');
    this.#client = await RawClient.open(this.#server.path);
  }

  /** Sends the requests as one pipeline; the raw replies in order. */
  ask(requests: readonly Request[]): Promise<Buffer[]> {
    return this.#client.exchange(requests);
  }

  /** The requests whose replies differ, after `FLUSHALL` on both. */
  async compare(runner: CommandRunner, requests: readonly Request[]): Promise<Difference[]> {
    const script: Request[] = [['FLUSHALL'], ...requests];
    const [, ...expected] = await this.ask([['HELLO', String(runner.protocol)], ...script]);
    return script.flatMap((request, index) => {
      const actual = runner.run(...request);
      if (actual.equals(expected[index])) return [];
      return [{ request, redis: expected[index].toString('latin1'), ringfort: actual.toString('latin1') }];
    });
  }

  /** The same of a script in RESP2 and in RESP3, each on a new keyspace, which is consistent afterwards. */
  async compareScript(script: string): Promise<Difference[]> {
    const differences: Difference[] = [];
    for (const protocol of [2, 3] as const) {
      const runner = new CommandRunner();
      runner.protocol = protocol;
      differences.push(...(await this.compare(runner, requestsOf(script))));
      runner.keyspace.checkConsistency();
    }
    return differences;
  }

  async stop(): Promise<void> {
    this.#client.close();
    await this.#server.stop();
  }
}
