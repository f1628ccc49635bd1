/** What a link is given: bounds and times, and the process around it. */
import type { Clock, Random, Timers } from '@ringfort/base';
import type { FlushQueue, OutputLimits, ReadBuffer } from '@ringfort/net';
import type { Link } from './link.hot.ts';
import type { ReconnectLimits } from './reconnect-policy.ts';

export interface LinkSettings {
  readonly inflightMax: number;
  readonly requestTimeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly keepAliveMs: number;
  /** The Unix socket through which a node may be reached; undefined for TCP only. */
  readonly localPathTo: (host: string, port: number) => string | undefined;
  readonly reconnect: ReconnectLimits;
  readonly streamThresholdBytes: number;
  readonly output: OutputLimits;
  /** Request bytes kept while there is no connection; more is refused. */
  readonly unsentBytesMax: number;
}

/** `unreachable` is told once of a row of attempts to connect that fail. */
export type LinkNews = 'up' | 'lost' | 'refused' | 'unreachable';

export interface LinkEnvironment {
  readonly flushQueue: FlushQueue;
  readonly readBuffer: ReadBuffer;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  /** When the bytes being handled were read; every link of the process sets it. */
  readonly turn: { readMs: number };
  /** Told of every change a person would want in the log. */
  readonly onEvent: (link: Link, event: LinkNews, detail: string) => void;
}
