/**
 * The slow log as SLOWLOG GET, LEN and RESET know it: the newest entries of a bounded list, each with a shortened
 * copy of its request. The data path compares a duration with `thresholdMicros` and calls `record` only beyond it.
 */
import { SEARCHED_ARGUMENT_COUNT, secretArguments } from './secret-arguments.ts';

/** A request as offsets into a buffer; the protocol library's Arguments are one. */
export interface SlowLogArguments {
  readonly bytes: Buffer;
  readonly count: number;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

export interface SlowLogEntry {
  readonly id: number;
  readonly timestampSeconds: number;
  readonly durationMicros: number;
  readonly args: readonly Buffer[];
  /** `ip:port` of the client. */
  readonly address: string;
  readonly clientName: string;
}

export interface SlowRequest {
  readonly nowMs: number;
  readonly durationMicros: number;
  readonly args: SlowLogArguments;
  readonly address: string;
  readonly clientName: string;
}

const ARGUMENT_COUNT_MAX = 32;
const ARGUMENT_BYTES_MAX = 128;
const REDACTED = Buffer.from('(redacted)');

export class SlowLog {
  /** Record requests that took at least this long. Infinity: none. */
  thresholdMicros: number = Number.POSITIVE_INFINITY;
  #lengthMax = 0;
  #nextId = 0;
  /** Newest last. */
  #entries: SlowLogEntry[] = [];

  /** `slowerThanMicros` and `lengthMax` as the options slowlog-log-slower-than and slowlog-max-len. */
  configure(slowerThanMicros: number, lengthMax: number): void {
    const isOff = slowerThanMicros < 0 || lengthMax === 0;
    this.thresholdMicros = isOff ? Number.POSITIVE_INFINITY : slowerThanMicros;
    this.#lengthMax = lengthMax;
    this.#trim();
  }

  get length(): number {
    return this.#entries.length;
  }

  record(request: SlowRequest): void {
    if (request.durationMicros < this.thresholdMicros) return;
    this.#entries.push({
      id: this.#nextId++,
      timestampSeconds: Math.floor(request.nowMs / 1000),
      durationMicros: Math.round(request.durationMicros),
      args: shortenedArguments(request.args),
      address: request.address,
      clientName: request.clientName,
    });
    this.#trim();
  }

  /** The newest entries first; all of them for a negative count. */
  entries(count: number): SlowLogEntry[] {
    const newestFirst = this.#entries.toReversed();
    return count < 0 ? newestFirst : newestFirst.slice(0, count);
  }

  /** Forgets the entries; ids go on. */
  reset(): void {
    this.#entries = [];
  }

  #trim(): void {
    if (this.#entries.length > this.#lengthMax) {
      this.#entries.splice(0, this.#entries.length - this.#lengthMax);
    }
  }
}

/** Copies what an entry keeps: at most 32 arguments of at most 128 bytes, with Redis's words for the rest. */
function shortenedArguments(args: SlowLogArguments): Buffer[] {
  const { bytes, count, starts, ends } = args;
  const words: string[] = [];
  for (let index = 0; index < count && index < SEARCHED_ARGUMENT_COUNT; index++) {
    const end = Math.min(ends[index], starts[index] + ARGUMENT_BYTES_MAX);
    words.push(bytes.latin1Slice(starts[index], end));
  }
  const secrets = secretArguments(words);
  const kept: Buffer[] = [];
  for (let index = 0; index < count; index++) {
    if (index === ARGUMENT_COUNT_MAX - 1 && count > ARGUMENT_COUNT_MAX) {
      kept.push(Buffer.from(`... (${count - index} more arguments)`));
      break;
    }
    kept.push(secrets.has(index) ? REDACTED : shortened(bytes.subarray(starts[index], ends[index])));
  }
  return kept;
}

function shortened(argument: Buffer): Buffer {
  if (argument.length <= ARGUMENT_BYTES_MAX) return Buffer.from(argument);
  const left = argument.length - ARGUMENT_BYTES_MAX;
  const rest = Buffer.from(`... (${left} more bytes)`);
  return Buffer.concat([argument.subarray(0, ARGUMENT_BYTES_MAX), rest]);
}
