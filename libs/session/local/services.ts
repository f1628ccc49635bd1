/**
 * What local commands need of the tier they run in, as narrow as the commands allow. The tier builds one value at
 * its start; every connection's commands share it.
 */
import type { SecurityLog, UserDirectory } from '@ringfort/access';
import type { CommandTable } from '@ringfort/command-table';
import type { ClientDirectory } from '../connection/client-directory.ts';
import type { ClientPause } from '../connection/client-pause.ts';
import type { RefusalCounters } from '../gates/gatekeeper.hot.ts';
import type { InfoSection } from './server/info-section.ts';

export interface LocalServices {
  readonly identity: ServerIdentity;
  /** Wall time in microseconds since the epoch (TIME). */
  readonly nowMicros: () => number;
  readonly commands: CommandTable;
  readonly users: UserDirectory;
  readonly securityLog: SecurityLog;
  readonly counters: RefusalCounters;
  readonly clients: ClientDirectory;
  readonly pause: ClientPause;
  readonly config: ConfigService;
  readonly slowLog: SlowLogService;
  readonly latency: LatencyService;
  readonly commandLatency: CommandLatencyService;
  readonly info: InfoService;
  readonly blocking: BlockingService;
  /** Bytes from a cryptographic generator (ACL GENPASS). */
  readonly secureRandomBytes: (count: number) => Buffer;
}

export interface ServerIdentity {
  /** The Redis version whose behaviour clients may count on, `7.2.x`. */
  readonly redisVersion: string;
  readonly mode: 'standalone' | 'cluster';
  readonly databaseCount: number;
  /** May change at run time. */
  role(): 'master' | 'replica';
}

/** CONFIG. Names and values are text; patterns are globs, matched whatever the case. */
export interface ConfigService {
  /** Options whose name matches one of the patterns, each once. */
  get(patterns: readonly string[]): readonly (readonly [name: string, value: string])[];
  /** All of them or, if one is wrong, none: answers the whole error text. */
  set(pairs: readonly (readonly [name: string, value: string])[]): string | undefined;
  resetStatistics(): void;
  /** Writes the configuration file; answers the error text if that cannot be done. */
  rewrite(): string | undefined;
}

export interface SlowLogEntry {
  readonly id: number;
  readonly timestampSeconds: number;
  readonly durationMicros: number;
  /** Cut short and without secrets. */
  readonly args: readonly Buffer[];
  readonly address: string;
  readonly clientName: string;
}

export interface SlowLogService {
  readonly length: number;
  /** Newest first, at most `count`; all of them for a negative count. */
  entries(count: number): readonly SlowLogEntry[];
  reset(): void;
}

export interface LatencySample {
  readonly timestampSeconds: number;
  readonly latencyMs: number;
}

export interface LatencyHistogram {
  readonly commandName: string;
  readonly callCount: number;
  /** Cumulative: calls that took at most that many microseconds, rising. */
  readonly buckets: readonly (readonly [upToMicros: number, callCount: number])[];
}

export interface LatestLatency extends LatencySample {
  readonly event: string;
  readonly maximumMs: number;
}

export interface LatencyService {
  /** The latest sample of every event that has one. */
  latest(): readonly LatestLatency[];
  /** Oldest first; empty for an event that is not known. */
  history(event: string): readonly LatencySample[];
  /** Forgets the samples of these events, of all when none is given; answers how many had some. */
  reset(events: readonly string[]): number;
}

export interface CommandLatencyService {
  /** Of these commands (full names), of all when none is given; commands that never ran are left out. */
  histograms(commandNames: readonly string[]): readonly LatencyHistogram[];
}

export interface InfoService {
  /** The sections asked for; names are lower case. */
  sections(names: ReadonlySet<string>): readonly InfoSection[];
}

export interface BlockingService {
  /** Releases a client that waits in a blocking command, with an error or as if its time were up; false if it does not wait. */
  unblock(clientId: number, withError: boolean): boolean;
}
