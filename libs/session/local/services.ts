/**
 * What local commands need of the tier they run in, as narrow as the commands allow. The tier builds one value at
 * its start; every connection's commands share it.
 */
import type { SecurityLog, UserDirectory } from '@ringfort/access';
import type { Clock } from '@ringfort/base';
import type { CommandEntry, CommandTable } from '@ringfort/command-table';
import type { ClientDirectory } from '../connection/client-directory.ts';
import type { ClientPause } from '../connection/client-pause.ts';
import type { InfoSection } from './server/info-section.ts';

export interface LocalServices {
  readonly identity: ServerIdentity;
  readonly clock: Clock;
  readonly commands: CommandTable;
  /** Whether this tier can carry the command out: COMMAND shows no other. */
  readonly isServed: (entry: CommandEntry) => boolean;
  readonly users: UserDirectory;
  readonly securityLog: SecurityLog;
  readonly clients: ClientDirectory;
  readonly pause: ClientPause;
  readonly config: ConfigService;
  readonly slowLog: SlowLogService;
  readonly latency: LatencyService;
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
  /** Newest first, at most `count`. */
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

export interface LatencyService {
  /** Events that have samples, with the latest and the largest one. */
  latest(): readonly { readonly event: string; readonly last: LatencySample; readonly maximumMs: number }[];
  /** Oldest first; empty for an event that is not known. */
  history(event: string): readonly LatencySample[];
  /** Forgets the samples of these events, of all when none is given; answers how many had some. */
  reset(events: readonly string[]): number;
  /** For these commands (full names), for all that ran when none is given. */
  histograms(commandNames: readonly string[]): readonly LatencyHistogram[];
}

export interface InfoService {
  /** The sections asked for; names are lower case. */
  sections(names: ReadonlySet<string>): readonly InfoSection[];
}

export interface BlockingService {
  /** Releases a client that waits in a blocking command; false if it does not wait. */
  unblock(clientId: number, withError: boolean): boolean;
}
