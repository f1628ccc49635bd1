/**
 * Opens the door: makes a session of each accepted connection, unless there are too many or protected mode forbids it;
 * closes idle ones.
 */
import { isRefusedByProtectedMode, PROTECTED_MODE_ERROR } from '@ringfort/access';
import type { TimerHandle } from '@ringfort/base';
import {
  type AcceptOptions,
  type Connection,
  type ConnectionHandler,
  type Listener,
  listen,
  listenAtPath,
  localSocketPath,
  loopbackAddressesOf,
} from '@ringfort/net';
import { Session } from '@ringfort/session';
import { outputLimits } from './connection-limits.ts';
import type { TierHost } from './tier-host.ts';

/** What the acceptor needs of a client besides being a connection's handler. */
export interface AcceptedClient extends ConnectionHandler {
  readonly connection: Connection;
  readonly session: Session;
  readonly tailBytes: number;
  /** Replies that wait for one before them, on a tier that has such. */
  readonly heldReplyBytes?: number;
  /** True while it may be silent for a reason: it is a link, or waits for a reply. */
  readonly isExemptFromTimeout: boolean;
  /** True for another tier that its tier needs when the clients have gone: `close` ends it. */
  readonly isKeptInDrain?: boolean;
  /** Closes once every request it has sent is answered. */
  drain(): void;
}

/** `isPeersOnly`: protected mode refuses it as a client; it may still turn out to be another tier. */
export type ClientFactory = (
  connection: Connection,
  session: Session,
  isPeersOnly: boolean,
) => AcceptedClient;

/** Why connections end when a server does. */
export const SHUTTING_DOWN = 'the server is shutting down';

const IDLE_CHECK_MS = 1000;
/** While the system cannot accept, it fails again at once: not each failure is a line of the log. */
const ACCEPT_FAILURE_LOG_MS = 1000;

export class ClientAcceptor {
  /** No more clients are let in, and those that are here are to go. */
  isDraining = false;
  readonly #host: TierHost;
  readonly #createClient: ClientFactory;
  readonly #admitsPeers: boolean;
  readonly #clients = new Set<AcceptedClient>();
  readonly #listeners: Pick<Listener, 'close'>[] = [];
  readonly #idleTimer: TimerHandle;
  /** Of connections that are gone. */
  #goneInputBytes = 0;
  #goneOutputBytes = 0;
  #acceptFailureLoggedMs = Number.NEGATIVE_INFINITY;
  /** Since the last line of the log about it. */
  #notAcceptedCount = 0;

  /** `admitsPeers`: other tiers connect here too, and protected mode is no matter for them. */
  constructor(host: TierHost, createClient: ClientFactory, admitsPeers: boolean) {
    this.#host = host;
    this.#admitsPeers = admitsPeers;
    this.#createClient = createClient;
    this.#idleTimer = host.timers.every(IDLE_CHECK_MS, () => this.#closeIdle());
    host.rates.start(() => this.#countTraffic());
  }

  get clientCount(): number {
    return this.#clients.size;
  }

  /** Listens on every configured address; answers the port (all addresses share it). */
  async listen(options: { reusePort: boolean }): Promise<number> {
    const { configuration, flushQueue, readBuffer, timers } = this.#host;
    const shared = {
      ...{ flushQueue, readBuffer, timers, limits: outputLimits(configuration) },
      backlog: configuration.integer('tcp-backlog'),
      keepAliveMs: configuration.durationMs('tcp-keepalive'),
      onConnection: (connection: Connection) => this.#admit(connection),
      onError: (error: NodeJS.ErrnoException) => this.#onAcceptFailure(error),
    };
    let port = configuration.integer('port');
    const addresses: string[] = [];
    for (const host of configuration.list('bind')) {
      const listener = await listen({ ...shared, host, port, reusePort: options.reusePort });
      this.#listeners.push(listener);
      addresses.push(listener.address);
      port = listener.port;
    }
    this.#host.port = port;
    if (this.#admitsPeers && configuration.boolean('unix-links')) {
      await this.#listenForLinks({ addresses, port }, shared);
    }
    return port;
  }

  /** Beside the TCP port, for proxies of this machine. Without them it is TCP only. */
  async #listenForLinks(
    { addresses, port }: { addresses: readonly string[]; port: number },
    shared: AcceptOptions,
  ): Promise<void> {
    const { logger } = this.#host;
    for (const address of new Set(addresses.flatMap(loopbackAddressesOf))) {
      const path = localSocketPath(address, port);
      if (path === undefined) continue;
      const onConnection = (connection: Connection) => this.#admit(connection, path);
      try {
        // First to close: while the port is this process's, so is the name.
        this.#listeners.unshift(await listenAtPath(path, { ...shared, onConnection }));
      } catch (error) {
        logger.warn({ path, error }, 'links of this machine have to use TCP: their socket cannot be made');
      }
    }
  }

  /** Forgets a client that is gone, and logs why. */
  remove(client: AcceptedClient, reason: string): void {
    if (!this.#clients.delete(client)) return;
    const { clients, logger, metrics } = this.#host;
    const { traffic } = metrics;
    const facts = { address: client.session.address, reason };
    if (client.connection.isDropped) {
      traffic.clientsDropped++;
      logger.warn(facts, 'client dropped');
    } else logger.debug(facts, 'connection closed');
    clients.remove(client.session);
    this.#goneInputBytes += client.connection.bytesRead;
    this.#goneOutputBytes += client.connection.bytesWritten;
  }

  /** Adds up what connections count by themselves: ten times a second, where each read and write would be too often. */
  #countTraffic(): void {
    const { traffic } = this.#host.metrics;
    traffic.inputBytes = this.#goneInputBytes;
    traffic.outputBytes = this.#goneOutputBytes;
    for (const { connection } of this.#clients) {
      traffic.inputBytes += connection.bytesRead;
      traffic.outputBytes += connection.bytesWritten;
    }
  }

  /** Stops accepting and asks every client to end, but those that are kept; answers when all are gone or the time is over. */
  async drain(timeoutMs: number): Promise<void> {
    this.isDraining = true;
    for (const listener of this.#listeners) listener.close();
    this.#idleTimer.cancel();
    this.#host.rates.stop();
    for (const client of this.#clientsToDrain()) client.drain();
    const { clock } = this.#host;
    const endMs = clock.monotonicMs() + timeoutMs;
    while (this.#clientsToDrain().length > 0 && clock.monotonicMs() < endMs) {
      await new Promise<void>((resolve) => this.#host.timers.after(5, resolve));
    }
    for (const client of this.#clientsToDrain()) client.connection.close(SHUTTING_DOWN);
  }

  /** Ends the clients that were kept: the server has nothing left to say. */
  close(): void {
    for (const client of this.#clients) client.connection.close(SHUTTING_DOWN);
  }

  #clientsToDrain(): AcceptedClient[] {
    return [...this.#clients].filter((client) => client.isKeptInDrain !== true);
  }

  #onAcceptFailure(error: NodeJS.ErrnoException): void {
    const { clock, logger, metrics } = this.#host;
    metrics.traffic.clientsRejected++;
    this.#notAcceptedCount++;
    const nowMs = clock.monotonicMs();
    if (nowMs - this.#acceptFailureLoggedMs < ACCEPT_FAILURE_LOG_MS) return;
    const facts = { code: error.code, notAcceptedCount: this.#notAcceptedCount };
    logger.error(facts, `clients could not be accepted: ${error.message}`);
    this.#acceptFailureLoggedMs = nowMs;
    this.#notAcceptedCount = 0;
  }

  /** `localPath`: it came over this Unix socket, where there are peers only. */
  #admit(connection: Connection, localPath?: string): ConnectionHandler | undefined {
    const { configuration, metrics, users, logger } = this.#host;
    const refusal = this.#refusal(connection);
    if (refusal !== undefined) {
      metrics.traffic.clientsRejected++;
      connection.out.latin1(`-${refusal}\r\n`);
      logger.warn(
        { address: connection.remoteAddress, maxclients: configuration.integer('maxclients') },
        refusal,
      );
      return undefined;
    }
    metrics.traffic.clientsAccepted++;
    const host = localPath ?? connection.remoteAddress;
    let client: AcceptedClient | undefined;
    const session = new Session({
      id: this.#host.clients.nextId(),
      address: addressText(host, connection.remotePort),
      localAddress: addressText(localPath ?? connection.localAddress, connection.localPort),
      host,
      nowMs: this.#host.clock.nowMs(),
      user: users.initialUser(),
      connection: {
        pendingInputBytes: () => client?.tailBytes ?? 0,
        pendingOutputBytes: () => connection.bufferedBytes + (client?.heldReplyBytes ?? 0),
        close: (reason) => connection.close(reason),
      },
    });
    const isPeersOnly = localPath !== undefined || this.#isProtectedFrom(connection);
    client = this.#createClient(connection, session, isPeersOnly);
    this.#clients.add(client);
    this.#host.clients.add(session);
    return client;
  }

  #refusal(connection: Connection): string | undefined {
    const { configuration } = this.#host;
    if (this.#clients.size >= configuration.integer('maxclients')) return 'ERR max number of clients reached';
    return !this.#admitsPeers && this.#isProtectedFrom(connection) ? PROTECTED_MODE_ERROR : undefined;
  }

  #isProtectedFrom(connection: Connection): boolean {
    const { configuration, users } = this.#host;
    const isProtected = configuration.boolean('protected-mode');
    return isRefusedByProtectedMode(isProtected, users, connection.remoteAddress);
  }

  #closeIdle(): void {
    const timeoutMs = this.#host.configuration.durationMs('timeout');
    if (timeoutMs === 0) return;
    const dueMs = this.#host.clock.nowMs() - timeoutMs;
    for (const client of this.#clients) {
      if (client.isExemptFromTimeout || client.session.lastActiveMs > dueMs) continue;
      client.connection.drop('idle for longer than the timeout option allows');
    }
  }
}

/** Of a Unix socket the path stands for the host, as Redis shows it. */
function addressText(host: string, port: number): string {
  return host.includes(':') && !host.startsWith('/') ? `[${host}]:${port}` : `${host}:${port}`;
}
