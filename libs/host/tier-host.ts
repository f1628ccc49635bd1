/**
 * What the processes of both tiers have in common: users, gates, local commands, client bookkeeping, metrics, tracing.
 * A tier adds what it does with a request that passed the gates (HostedClient) and its own sections of INFO.
 */
import { randomBytes } from 'node:crypto';
import { SecurityLog, type UserDirectory } from '@ringfort/access';
import { type Clock, OutputBuffer, type Random, type TimerHandle, type Timers } from '@ringfort/base';
import { type CommandEntry, commandTable, FAMILY_NAMES } from '@ringfort/command-table';
import type { Configuration } from '@ringfort/config';
import { FlushQueue, NO_TURN_END_WORK, ReadBuffer, type TurnEndWork } from '@ringfort/net';
import { Arguments, ReplyWriter } from '@ringfort/protocol';
import {
  ClientDirectory,
  ClientPause,
  type ConfigService,
  Gatekeeper,
  type InfoService,
  type InputLimits,
  type LocalHandler,
  type LocalServices,
  localHandlers,
  type Session,
} from '@ringfort/session';
import { LatencyMonitor, type Logger, SlowLog, TierMetrics, type Tracing } from '@ringfort/telemetry';
import { FAMILY_OF_COMMAND } from './command-families.ts';
import { commandLatency } from './command-latency.ts';
import { CommandStatistics } from './command-statistics.hot.ts';
import { inputLimits } from './connection-limits.ts';
import type { HostedClient } from './hosted-client.hot.ts';
import { RequestBatch } from './request-batch.hot.ts';
import { TrafficRates } from './traffic-rates.ts';
import { createLimiter, createUsers, followLimits } from './users.ts';

export interface TierHostOptions {
  readonly configuration: Configuration;
  readonly logger: Logger;
  readonly tracing: Tracing;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly tier: 'proxy' | 'node';
  /** Whether this tier can carry the command out (local commands are known already). */
  readonly isServed: (entry: CommandEntry) => boolean;
  /** Whether this tier answers a command by itself that has a local handler. */
  readonly isLocal: (entry: CommandEntry) => boolean;
  readonly info: InfoService;
  readonly config: ConfigService;
  readonly role: () => 'master' | 'replica';
  /** None where replies may leave at any time. */
  readonly turnEnd?: TurnEndWork;
}

/** One read takes at most this much from a connection. */
const READ_BUFFER_BYTES = 64 * 1024;
/** How late a client may notice that CLIENT PAUSE is over. */
const PAUSE_CHECK_MS = 5;
const REDIS_VERSION = '7.2.0';

export class TierHost {
  readonly configuration: Configuration;
  readonly logger: Logger;
  readonly tracing: Tracing;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly metrics: TierMetrics;
  readonly statistics = new CommandStatistics(commandTable.entries.length);
  readonly users: UserDirectory;
  readonly gatekeeper: Gatekeeper;
  readonly clients = new ClientDirectory();
  readonly pause = new ClientPause();
  readonly slowLog = new SlowLog();
  readonly latency = new LatencyMonitor();
  readonly services: LocalServices;
  /** By command id. */
  readonly localHandlers: readonly (LocalHandler | undefined)[];
  readonly limits: InputLimits;
  readonly flushQueue: FlushQueue;
  /** Shared by all connections of the event loop: valid during one read. */
  readonly readBuffer = new ReadBuffer(READ_BUFFER_BYTES);
  /** The request at hand; shared likewise. */
  readonly args = new Arguments();
  readonly reply = new ReplyWriter(new OutputBuffer());
  readonly batch: RequestBatch;
  readonly rates: TrafficRates;
  /** Identifies this process, as Redis's run_id. */
  readonly runId = randomBytes(20).toString('hex');
  /** Where clients connect; 0 until the process listens. */
  port = 0;
  readonly #pausedClients = new Set<HostedClient>();
  #pauseTimer: TimerHandle | undefined;

  constructor(options: TierHostOptions) {
    const { configuration, clock } = options;
    this.configuration = configuration;
    this.logger = options.logger;
    this.tracing = options.tracing;
    this.clock = clock;
    this.timers = options.timers;
    this.random = options.random;
    this.metrics = new TierMetrics({ tier: options.tier, families: FAMILY_NAMES });
    this.batch = new RequestBatch(clock, this.statistics, this.metrics.requests);
    this.rates = new TrafficRates(
      () => {
        const { inputBytes, outputBytes } = this.metrics.traffic;
        return { commands: this.statistics.totalCalls(), inputBytes, outputBytes };
      },
      clock,
      options.timers,
    );
    this.users = createUsers(configuration);
    this.limits = inputLimits(configuration);
    this.flushQueue = new FlushQueue(options.turnEnd ?? NO_TURN_END_WORK);
    this.localHandlers = commandTable.entries.map((entry) =>
      options.isLocal(entry) ? localHandlers.get(entry.fullName) : undefined,
    );
    const isServed = (entry: CommandEntry): boolean =>
      localHandlers.has(entry.fullName) || options.isServed(entry);
    const securityLog = new SecurityLog();
    this.gatekeeper = new Gatekeeper({
      ...{ commands: commandTable, isServed, users: this.users, securityLog, clock },
      limiter: createLimiter(configuration),
      counters: this.metrics.traffic,
      debugCommand: configuration.choice('enable-debug-command'),
    });
    this.services = this.#createServices(options, securityLog);
    this.#followConfiguration(options.tier);
  }

  /** Whether the request would pass the gates; nothing is answered. */
  mayPass(session: Session, args: Arguments): boolean {
    const unseen = new ReplyWriter(new OutputBuffer(128));
    return this.gatekeeper.admit(session, args, unseen, this.clock.monotonicMs()) !== undefined;
  }

  isHeldByPause(args: Arguments): boolean {
    const entry = commandTable.lookup(args);
    return entry !== undefined && this.pause.holds(entry);
  }

  /** What CONFIG RESETSTAT forgets. */
  resetStatistics(): void {
    this.statistics.reset();
    this.metrics.errors.reset();
  }

  /** Counts requests of one command that another tier executed; each took so long. */
  countForwarded(commandId: number, durationMs: number, count: number): void {
    const micros = durationMs > 0 ? durationMs * 1000 : 0;
    this.statistics.recordMany(commandId, micros, count);
    this.metrics.requests.recordMany(FAMILY_OF_COMMAND[commandId], micros, count);
  }

  /** Has the client go on once CLIENT PAUSE is over or ended. */
  holdWhilePaused(client: HostedClient): void {
    this.#pausedClients.add(client);
    this.#pauseTimer ??= this.timers.every(PAUSE_CHECK_MS, () => this.#checkPause());
  }

  #checkPause(): void {
    if (this.pause.endMs > this.clock.nowMs()) return;
    this.#pauseTimer?.cancel();
    this.#pauseTimer = undefined;
    const clients = [...this.#pausedClients];
    this.#pausedClients.clear();
    for (const client of clients) client.resume();
  }

  #createServices(options: TierHostOptions, securityLog: SecurityLog): LocalServices {
    const { clock, info, config, role } = options;
    const databaseCount = options.configuration.integer('databases');
    return {
      identity: { redisVersion: REDIS_VERSION, mode: 'standalone', databaseCount, role },
      ...{ clock, commands: commandTable, users: this.users, securityLog, info, config },
      ...{ clients: this.clients, pause: this.pause, slowLog: this.slowLog },
      latency: this.latency,
      counters: this.metrics.traffic,
      commandLatency: commandLatency(this.statistics),
      nowMicros: () => Math.floor((performance.timeOrigin + performance.now()) * 1000),
      // No command that blocks is served yet, so there is never a client to unblock.
      blocking: { unblock: () => false },
      secureRandomBytes: randomBytes,
    };
  }

  #followConfiguration(tier: TierHostOptions['tier']): void {
    const { configuration } = this;
    const apply = (): void => {
      // Nobody could read a proxy's: SLOWLOG is answered by the nodes.
      if (tier === 'node') {
        const slowerThanMicros = configuration.integer('slowlog-log-slower-than');
        this.slowLog.configure(slowerThanMicros, configuration.integer('slowlog-max-len'));
      }
      this.latency.thresholdMs = configuration.durationMs('latency-monitor-threshold');
    };
    apply();
    configuration.onChange('slowlog-log-slower-than', apply);
    configuration.onChange('slowlog-max-len', apply);
    configuration.onChange('latency-monitor-threshold', apply);
    followLimits(configuration, (limiter) => this.gatekeeper.limitBy(limiter));
  }
}
