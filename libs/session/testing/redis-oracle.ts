/** The installed redis-server as an oracle, asked in raw bytes. Requests of one call are pipelined. */
import { type RedisServer, startRedisServer } from '@ringfort/base/testing';
import { RawClient } from '@ringfort/protocol/testing';

export class RedisOracle {
  readonly #server: RedisServer;

  private constructor(server: RedisServer) {
    this.#server = server;
  }

  static async start(): Promise<RedisOracle> {
    return new RedisOracle(await startRedisServer());
  }

  async connect(): Promise<OracleConnection> {
    return new OracleConnection(await RawClient.open(this.#server.path));
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }
}

/** Requests and replies are text of one character per byte. */
export class OracleConnection {
  readonly #client: RawClient;

  constructor(client: RawClient) {
    this.#client = client;
  }

  async ask(requests: readonly (readonly string[])[]): Promise<string[]> {
    const asBytes = requests.map((words) => words.map((word) => Buffer.from(word, 'latin1')));
    const replies = await this.#client.exchange(asBytes);
    return replies.map((reply) => reply.latin1Slice(0, reply.length));
  }

  close(): void {
    this.#client.close();
  }
}
