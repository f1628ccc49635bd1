/** A tier of its own for tests: real sockets, manual time, and clients whose only own command is GET, which answers +OWN. */
import { ManualClock, type OutputBuffer, SeededRandom } from '@ringfort/base';
import { until } from '@ringfort/base/testing';
import type { CommandEntry } from '@ringfort/command-table';
import { loadConfiguration } from '@ringfort/config';
import { RawClient } from '@ringfort/protocol/testing';
import { createLogger } from '@ringfort/telemetry';
import { tracingOff } from '@ringfort/telemetry/testing';
import { type AcceptedClient, ClientAcceptor } from '../client-acceptor.ts';
import { HostedClient } from '../hosted-client.hot.ts';
import { TierHost } from '../tier-host.ts';

class BenchClient extends HostedClient implements AcceptedClient {
  isExemptFromTimeout = false;
  onGone: (reason: string) => void = () => undefined;

  drain(): void {
    this.connection.closeAfterFlush('draining');
  }

  override onClose(reason: string): void {
    this.onGone(reason);
  }

  protected override dispatch(entry: CommandEntry): boolean {
    const { batch, reply } = this.host;
    const replyStart = reply.out.length;
    batch.add(entry.id);
    reply.simple('OWN');
    if (this.session.isSilent) reply.out.length = replyStart;
    return true;
  }

  protected override replyTarget(): OutputBuffer {
    return this.connection.out;
  }

  protected override afterReply(): void {}

  protected override closeWhenAnswered(reason: string): void {
    this.connection.closeAfterFlush(reason);
  }
}

export class HostBench {
  readonly clock: ManualClock;
  readonly host: TierHost;
  readonly acceptor: ClientAcceptor;
  /** Clients that are or were let in, oldest first. */
  readonly accepted: readonly BenchClient[];
  readonly port: number;
  readonly #clients: RawClient[] = [];

  private constructor(parts: Pick<HostBench, 'host' | 'clock' | 'acceptor' | 'accepted' | 'port'>) {
    this.host = parts.host;
    this.clock = parts.clock;
    this.acceptor = parts.acceptor;
    this.accepted = parts.accepted;
    this.port = parts.port;
  }

  static async start(values: Readonly<Record<string, string>> = {}): Promise<HostBench> {
    const clock = new ManualClock();
    const random = new SeededRandom(3);
    const configuration = loadConfiguration({
      tier: 'node',
      values: { port: '0', bind: '127.0.0.1', ...values },
    });
    const host = new TierHost({
      ...{ configuration, clock, timers: clock, random, tier: 'node' },
      logger: createLogger({ level: 'nothing', format: 'json', name: 'test' }),
      tracing: await tracingOff('node'),
      isServed: ({ fullName }) => fullName === 'get' || fullName === 'set',
      isLocal: () => true,
      info: { sections: () => [] },
      config: {
        get: (patterns) => configuration.get(patterns),
        set: () => undefined,
        resetStatistics: () => undefined,
        rewrite: () => undefined,
      },
      role: () => 'master',
    });
    const accepted: BenchClient[] = [];
    const acceptor: ClientAcceptor = new ClientAcceptor(
      host,
      (connection, session) => {
        const client = new BenchClient(connection, session, host);
        client.onGone = (reason) => acceptor.remove(client, reason);
        accepted.push(client);
        return client;
      },
      false,
    );
    const port = await acceptor.listen({ reusePort: false });
    return new HostBench({ host, clock, acceptor, accepted, port });
  }

  async client(): Promise<RawClient> {
    const client = await RawClient.open(this.port);
    this.#clients.push(client);
    return client;
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.close();
    let isDrained = false;
    const drained = this.acceptor.drain(1000).then(() => {
      isDrained = true;
    });
    await until('all have gone', () => {
      this.clock.advance(5);
      return isDrained;
    });
    await drained;
  }
}
