/** A tier without sockets for tests: the gates and the local commands over services that a test can look into. */
import { SecurityLog, UserDirectory } from '@ringfort/access';
import { ManualClock, OutputBuffer } from '@ringfort/base';
import { commandTable } from '@ringfort/command-table';
import { Arguments, ReplyWriter } from '@ringfort/protocol';
import { ClientDirectory } from '../connection/client-directory.ts';
import { ClientPause } from '../connection/client-pause.ts';
import { Session } from '../connection/session.ts';
import { Gatekeeper, type GatekeeperOptions } from '../gates/gatekeeper.hot.ts';
import { localHandlers } from '../local/local-handlers.ts';
import type { LocalServices } from '../local/services.ts';

export class LocalTier {
  readonly clock = new ManualClock();
  readonly users = new UserDirectory(commandTable);
  readonly securityLog = new SecurityLog();
  readonly clients = new ClientDirectory();
  readonly pause = new ClientPause();
  /** Why connections were closed, by session id. */
  readonly closed = new Map<number, string>();
  readonly counters = { throttledByUser: 0, throttledByAddress: 0, authenticationFailures: 0 };
  readonly services: LocalServices;
  readonly gatekeeper: Gatekeeper;

  constructor(overrides: Partial<LocalServices> = {}, gates: Partial<GatekeeperOptions> = {}) {
    this.services = { ...this.#defaultServices(), ...overrides };
    this.gatekeeper = new Gatekeeper({
      commands: commandTable,
      isServed: (entry) => localHandlers.has(entry.fullName) || entry.routing === 'key',
      users: this.users,
      securityLog: this.securityLog,
      clock: this.clock,
      limiter: undefined,
      counters: this.counters,
      debugCommand: 'local',
      ...gates,
    });
  }

  open(address = '10.0.0.1:5000'): Session {
    const id = this.clients.nextId();
    const session = new Session({
      id,
      address,
      localAddress: '10.0.0.9:6379',
      host: address.slice(0, address.lastIndexOf(':')),
      nowMs: this.clock.nowMs(),
      connection: {
        pendingInputBytes: () => 0,
        pendingOutputBytes: () => 0,
        close: (reason) => this.closed.set(id, reason),
      },
      user: this.users.initialUser(),
    });
    this.clients.add(session);
    return session;
  }

  /** Runs a request as a driver would; a command that is not local answers `+FORWARDED`. One character per byte. */
  run(session: Session, ...parts: string[]): string {
    const args = Arguments.of(...parts.map((part) => Buffer.from(part, 'latin1')));
    const reply = new ReplyWriter(new OutputBuffer());
    reply.version = session.protocol;
    session.advanceReplyMode();
    const entry = this.gatekeeper.admit(session, args, reply, this.clock.monotonicMs());
    if (entry !== undefined) {
      session.lastCommand = entry;
      const handler = localHandlers.get(entry.fullName);
      const { services } = this;
      if (handler === undefined) reply.simple('FORWARDED');
      else handler({ entry, args, reply, session, services, nowMs: this.clock.nowMs() });
    }
    return session.isSilent ? '' : reply.out.toBuffer().latin1Slice(0, reply.out.length);
  }

  #defaultServices(): LocalServices {
    return {
      identity: {
        redisVersion: '7.2.4',
        mode: 'standalone',
        databaseCount: 16,
        role: () => 'master',
      },
      nowMicros: () => this.clock.nowMs() * 1000 + 7,
      commands: commandTable,
      users: this.users,
      securityLog: this.securityLog,
      counters: this.counters,
      clients: this.clients,
      pause: this.pause,
      config: {
        get: () => [],
        set: () => undefined,
        resetStatistics: () => {},
        rewrite: () => undefined,
      },
      slowLog: { length: 0, entries: () => [], reset: () => {} },
      latency: { latest: () => [], history: () => [], reset: () => 0 },
      commandLatency: { histograms: () => [] },
      info: { sections: () => [] },
      blocking: { unblock: () => false },
      secureRandomBytes: (count) => Buffer.alloc(count, 0xa5),
    };
  }
}
