/** What a benchmark drives: one address, and every server process whose CPU time and memory it costs. */
import type { ManagedProcess } from '@ringfort/e2e';

/** All servers take this password, so that authentication is on for every one of them. */
export const BENCHMARK_PASSWORD = 'benchmark-password';

export const TARGET_NAMES = ['redis', 'node', 'twemproxy', 'proxy'] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

export interface Target {
  readonly label: string;
  readonly port: number;
  /** HTTP port of `/metrics`, where the server has one. */
  readonly adminPort?: number;
  readonly processes: readonly ManagedProcess[];
  /** Ends every process, the one that faces clients first, and removes their folders. */
  stop(): Promise<void>;
}
