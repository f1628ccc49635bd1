/**
 * Log lines: one JSON object per line, or text for people on a terminal. Written at once, without a worker thread,
 * so that the last line before a crash is there. Names of levels are those of the `loglevel` option.
 *
 * Callers never pass secrets; the redaction here is the second lock on that door.
 */
import { type DestinationStream, type Logger, pino } from 'pino';
import { prettyFactory } from 'pino-pretty';

export type LogLevel = 'debug' | 'verbose' | 'notice' | 'warning' | 'nothing';
export type LogFormat = 'auto' | 'json' | 'pretty';
export type { Logger };

export interface LoggerOptions {
  readonly level: LogLevel;
  readonly format: LogFormat;
  /** Stands in every line: `proxy`, `node shard-1-a`. */
  readonly name: string;
  /** Where lines go; standard output if not given. */
  readonly destination?: DestinationStream;
}

const PINO_LEVEL = {
  debug: 'trace',
  verbose: 'debug',
  notice: 'info',
  warning: 'warn',
  nothing: 'silent',
} as const satisfies Record<LogLevel, string>;

const SECRET_FIELDS = ['password', 'secret', 'requirepass', 'clusterSecret', 'authorization'];

export function createLogger(options: LoggerOptions): Logger {
  return pino(
    {
      level: PINO_LEVEL[options.level],
      base: { name: options.name },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '(redacted)' },
    },
    isPretty(options.format) ? prettyStream(options.destination) : (options.destination ?? standardOutput()),
  );
}

/** Changes the level of a running logger: `loglevel` is a live option. */
export function setLogLevel(logger: Logger, level: LogLevel): void {
  logger.level = PINO_LEVEL[level];
}

/** Whether lines of this format are text for people on this process's standard output. */
export function isPretty(format: LogFormat): boolean {
  return format === 'pretty' || (format === 'auto' && process.stdout.isTTY === true);
}

/** Takes JSON lines, of this process or of another one, and writes them as text for people. */
export function prettyStream(output: DestinationStream = standardOutput()): DestinationStream {
  // The factory instead of pino-pretty's stream: that one is a pipeline, and loses what is in it at process.exit.
  const format = prettyFactory({
    colorize: process.stdout.isTTY === true,
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'pid,hostname',
    singleLine: true,
  });
  return { write: (line) => output.write(format(line)) };
}

/** Standard output, written at once; it may break without harm. */
export function standardOutput(): DestinationStream {
  const output = pino.destination({ dest: 1, sync: true });
  // Nobody reads any more (EPIPE): a log line is no reason to crash.
  output.on('error', () => undefined);
  return output;
}
