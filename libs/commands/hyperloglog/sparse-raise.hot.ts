/**
 * Raising one register of the sparse form. Which runs come out is part of the format, since GET shows them: a run is
 * split around the register, then equal neighbours near the place are joined, at most five runs on and four registers
 * to a run, and no more tidying than that. So the same elements make the same bytes as on redis-server.
 *
 *   before    … prev │ ZERO ×9        │ next …
 *   split     … prev │ ZERO ×4 │ VALUE ×1 │ ZERO ×4 │ next …
 */
import type { OutputBuffer } from '@ringfort/base';
import { HEADER_BYTES, STALE_BIT, STALE_OFFSET } from './hll-format.hot.ts';
import {
  isLongRun,
  isValueRun,
  runBytes,
  runLength,
  runRank,
  SPARSE_RANK_MAX,
  VALUE_RUN_MAX,
  valueRun,
  writeZeroRun,
} from './sparse-registers.hot.ts';

export const Raise = {
  /** The register is as high already. */
  unchanged: 0,
  changed: 1,
  /** The sparse form cannot hold it, or not within its limit; nothing is changed. */
  needsDense: 2,
  /** The runs do not reach the register; nothing is changed. */
  damaged: 3,
} as const;
export type Raise = (typeof Raise)[keyof typeof Raise];

/** Runs looked at for neighbours to join, from the one in front of the change on. */
const JOINED_RUNS_MAX = 5;
/** A split makes up to two long runs and one value: so many bytes more than were there. */
const GROWTH_BYTES_MAX = 4;

/** Raises register `index` of the sparse HyperLogLog that `value` holds from its byte 0 on to `rank`. */
export function raiseSparse(value: OutputBuffer, index: number, rank: number, limitBytes: number): Raise {
  if (rank > SPARSE_RANK_MAX) return Raise.needsDense;
  value.reserve(GROWTH_BYTES_MAX);
  const { bytes, length } = value;
  let previous = -1;
  let at = HEADER_BYTES;
  let first = 0;
  let span = 0;
  while (at < length) {
    span = runLength(bytes, at, length);
    if (index < first + span) break;
    previous = at;
    at += runBytes(bytes[at]);
    first += span;
  }
  // A long run without its second byte has no place to be split in.
  if (at + runBytes(bytes[at]) > length) return Raise.damaged;
  const byte = bytes[at];
  if (isValueRun(byte) && runRank(byte) >= rank) return Raise.unchanged;
  if (span === 1 && !isLongRun(byte)) {
    bytes[at] = valueRun(rank, 1);
  } else {
    const growth = splitBytes(byte, index - first, first + span - 1 - index) - runBytes(byte);
    if (growth > 0 && length + growth > limitBytes) return Raise.needsDense;
    const behind = at + runBytes(byte);
    bytes.copyWithin(behind + growth, behind, length);
    value.length += growth;
    writeSplit(bytes, at, { byte, before: index - first, rank, after: first + span - 1 - index });
  }
  joinNeighbours(value, previous < 0 ? HEADER_BYTES : previous);
  bytes[STALE_OFFSET] |= STALE_BIT;
  return Raise.changed;
}

/** Bytes of a run that is split so that `before` and `after` registers stay as they were. */
function splitBytes(byte: number, before: number, after: number): number {
  const isValue = isValueRun(byte);
  return 1 + partBytes(isValue, before) + partBytes(isValue, after);
}

function partBytes(isValue: boolean, length: number): number {
  if (length === 0) return 0;
  return isValue || length <= 64 ? 1 : 2;
}

interface Split {
  /** The first byte of the run that was there. */
  readonly byte: number;
  readonly before: number;
  readonly rank: number;
  readonly after: number;
}

function writeSplit(bytes: Buffer, start: number, { byte, before, rank, after }: Split): void {
  let at = writePart(bytes, start, byte, before);
  bytes[at++] = valueRun(rank, 1);
  writePart(bytes, at, byte, after);
}

/** Writes `length` registers of what the run of `byte` held; answers where they end. */
function writePart(bytes: Buffer, at: number, byte: number, length: number): number {
  if (length === 0) return at;
  if (!isValueRun(byte)) return writeZeroRun(bytes, at, length);
  bytes[at] = valueRun(runRank(byte), length);
  return at + 1;
}

function joinNeighbours(value: OutputBuffer, from: number): void {
  const { bytes } = value;
  let at = from;
  for (let looked = 0; looked < JOINED_RUNS_MAX && at < value.length; looked++) {
    const byte = bytes[at];
    if (!isValueRun(byte)) {
      at += runBytes(byte);
      continue;
    }
    const next = at + 1 < value.length ? bytes[at + 1] : 0;
    const joined = (byte & 3) + (next & 3) + 2;
    if (isValueRun(next) && runRank(next) === runRank(byte) && joined <= VALUE_RUN_MAX) {
      bytes.copyWithin(at + 1, at + 2, value.length);
      bytes[at] = valueRun(runRank(byte), joined);
      value.length--;
    } else {
      at++;
    }
  }
}
