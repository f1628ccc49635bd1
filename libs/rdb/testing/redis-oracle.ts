/** The installed redis-server as an oracle of values. */
import { type RedisServer, startRedisServer } from '@ringfort/base/testing';
import { Redis } from 'ioredis';

export class RedisOracle {
  readonly client: Redis;
  readonly #server: RedisServer;

  private constructor(server: RedisServer) {
    this.#server = server;
    this.client = new Redis({ path: server.path, lazyConnect: true });
  }

  static async start(): Promise<RedisOracle> {
    return new RedisOracle(
      await startRedisServer('--sanitize-dump-payload', 'yes', '--enable-debug-command', 'yes'),
    );
  }

  async dump(key: string): Promise<Buffer> {
    return (await this.client.dumpBuffer(key)) ?? Buffer.alloc(0);
  }

  /** Whether Redis takes the payload. */
  async restore(key: string, payload: Buffer): Promise<boolean> {
    const error = await this.client.call('RESTORE', key, '0', payload, 'REPLACE').then(
      () => undefined,
      (reason: unknown) => String(reason),
    );
    if (error !== undefined && !/Bad data format|checksum/.test(error)) throw new Error(error);
    return error === undefined;
  }

  /** Equal for equal values, whatever their encodings. */
  async digest(key: string): Promise<string> {
    return String(await this.client.call('DEBUG', 'DIGEST-VALUE', key));
  }

  async stop(): Promise<void> {
    this.client.disconnect();
    await this.#server.stop();
  }
}
