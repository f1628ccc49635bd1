/** A link to a node over TCP, by ioredis: one attempt per link (the monitor makes the next), RESP2, no queues. */
import { errorText } from '@ringfort/base';
import type { NodeInfo } from '@ringfort/topology';
import { Redis } from 'ioredis';
import type { ConnectToNode, NodeLink, NodeLinkHandlers } from './contract.ts';

const HELLO_EPOCH = '0';
const HELLO_PROTOCOL = '2';

export function connectByRedis(clusterSecret: string, connectTimeoutMs: number): ConnectToNode {
  return (node, handlers) => new RedisNodeLink(node, handlers, clusterSecret, connectTimeoutMs);
}

class RedisNodeLink implements NodeLink {
  readonly #client: Redis;
  readonly #handlers: NodeLinkHandlers;
  #isOver = false;
  #lastError = 'the connection closed';

  constructor(node: NodeInfo, handlers: NodeLinkHandlers, clusterSecret: string, connectTimeoutMs: number) {
    this.#handlers = handlers;
    this.#client = new Redis({
      host: node.host,
      port: node.port,
      protocol: 2,
      connectTimeout: connectTimeoutMs,
      enableReadyCheck: false,
      enableOfflineQueue: false,
      disableClientInfo: true,
      retryStrategy: null,
    });
    this.#client.on('error', (error: Error) => {
      this.#lastError = error.message;
    });
    this.#client.on('close', () => this.#end(this.#lastError));
    this.#client.on('ready', () => this.#hello(clusterSecret));
  }

  request(words: readonly string[]): void {
    this.#call(words, (value) => this.#handlers.onReply(value));
  }

  close(): void {
    this.#isOver = true;
    this.#client.disconnect();
  }

  #hello(clusterSecret: string): void {
    this.#call(['RF.HELLO', clusterSecret, 'placement', HELLO_EPOCH, HELLO_PROTOCOL], () =>
      this.#handlers.onOpen(),
    );
  }

  #call([name, ...args]: readonly string[], onReply: (value: unknown) => void): void {
    this.#client.call(name, ...args).then(
      (value) => {
        if (!this.#isOver) onReply(value);
      },
      (error: unknown) => {
        this.#end(errorText(error));
        this.#client.disconnect();
      },
    );
  }

  #end(reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#handlers.onClose(reason);
  }
}
