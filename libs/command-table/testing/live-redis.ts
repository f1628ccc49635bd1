/** The installed redis-server as an oracle, asked in raw bytes. */
import { type RedisServer, startRedisServer } from '@ringfort/base/testing';
import { RawClient } from '@ringfort/protocol/testing';

export class LiveRedis {
  readonly #server: RedisServer;
  readonly #client: RawClient;

  private constructor(server: RedisServer, client: RawClient) {
    this.#server = server;
    this.#client = client;
  }

  static async start(): Promise<LiveRedis> {
    const server = await startRedisServer();
    return new LiveRedis(server, await RawClient.open(server.path));
  }

  /** Sends one request and answers the bytes of its reply. */
  async ask(...parts: (string | Buffer)[]): Promise<Buffer> {
    const [reply] = await this.#client.exchange([parts]);
    return reply;
  }

  async stop(): Promise<void> {
    this.#client.close();
    await this.#server.stop();
  }
}
