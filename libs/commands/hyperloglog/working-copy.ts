/**
 * A HyperLogLog in the handler's scratch buffer, and how what became of it gets back to the key. Only what differs is
 * written, because it is what goes to the log and to replicas: a register raised in a value of three kilobytes costs
 * a few bytes there. Whatever is written is a `raw` string, as Redis's HyperLogLogs are.
 */
import type { OutputBuffer } from '@ringfort/base';
import { KEEP_EXPIRY, type RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { denseRegister, setDenseRegister, writeDense } from './dense-registers.hot.ts';
import {
  DENSE_BYTES,
  ENCODING_DENSE,
  ENCODING_OFFSET,
  ENCODING_SPARSE,
  HEADER_BYTES,
  isDense,
  REGISTER_COUNT,
  STALE_OFFSET,
  writeHeader,
} from './hll-format.hot.ts';
import { Raise, raiseSparse } from './sparse-raise.hot.ts';
import { mergeSparse, writeZeroRun } from './sparse-registers.hot.ts';

/** Fills the scratch buffer with the value of `record`, or with an empty HyperLogLog when there is none. */
export function openWorkingCopy({ database, scratch }: CommandContext, record: RecordAddress): OutputBuffer {
  scratch.clear();
  if (record !== 0) {
    const { bytes, start, end } = database.stringOf(record);
    scratch.append(bytes, start, end);
    return scratch;
  }
  scratch.reserve(HEADER_BYTES + 2);
  writeHeader(scratch.bytes, 0, ENCODING_SPARSE);
  scratch.length = writeZeroRun(scratch.bytes, HEADER_BYTES, REGISTER_COUNT);
  return scratch;
}

/** Raises one register, whatever form the copy has or needs for it. */
export function raiseInCopy(copy: OutputBuffer, index: number, rank: number, limitBytes: number): Raise {
  if (!isDense(copy.bytes, 0)) {
    const outcome = raiseSparse(copy, index, rank, limitBytes);
    if (outcome !== Raise.needsDense) return outcome;
    if (!makeDense(copy)) return Raise.damaged;
  }
  if (denseRegister(copy.bytes, 0, index) >= rank) return Raise.unchanged;
  setDenseRegister(copy.bytes, 0, index, rank);
  return Raise.changed;
}

/** Makes a sparse copy dense; false, with nothing changed, when it is damaged. */
export function makeDense(copy: OutputBuffer): boolean {
  const registers = new Uint8Array(REGISTER_COUNT);
  if (!mergeSparse(copy.bytes, 0, copy.length, registers)) return false;
  writeAllDense(copy, registers);
  return true;
}

/** Makes the copy dense with these registers; the header stays. */
export function writeAllDense(copy: OutputBuffer, registers: Uint8Array): void {
  copy.reserve(DENSE_BYTES);
  copy.length = DENSE_BYTES;
  copy.bytes[ENCODING_OFFSET] = ENCODING_DENSE;
  writeDense(copy.bytes, 0, registers);
}

/** Stores what is in `copy` under the key in argument `index`, whose record is `record`. */
export function storeWorkingCopy(
  context: CommandContext,
  index: number,
  record: RecordAddress,
  copy: OutputBuffer,
): void {
  const { args, database } = context;
  const old = record === 0 ? undefined : database.stringOf(record);
  if (old === undefined) {
    writeBytes(context, index, copy, { first: 0, end: copy.length });
    return;
  }
  const oldLength = old.end - old.start;
  const becameDense = copy.bytes[ENCODING_OFFSET] !== old.bytes[old.start + ENCODING_OFFSET];
  if (becameDense || copy.length < oldLength) {
    // Stored whole, for a block of its size and not of what it outgrew; the byte written again makes it `raw`.
    const { bytes, starts, ends } = args;
    database.setString(bytes, starts[index], ends[index], copy.bytes, 0, copy.length, KEEP_EXPIRY);
    writeBytes(context, index, copy, { first: 0, end: 1 });
    return;
  }
  const changed = changedRange(copy, old.bytes, old.start, oldLength);
  const isStaleChanged = copy.bytes[STALE_OFFSET] !== old.bytes[old.start + STALE_OFFSET];
  if (changed !== undefined) writeBytes(context, index, copy, changed);
  if (isStaleChanged) writeBytes(context, index, copy, { first: STALE_OFFSET, end: STALE_OFFSET + 1 });
}

interface Range {
  readonly first: number;
  readonly end: number;
}

/** Where the copy's registers differ from the old value's, which is not longer; undefined when they do not. */
function changedRange(copy: OutputBuffer, old: Buffer, start: number, oldLength: number): Range | undefined {
  let first = HEADER_BYTES;
  while (first < oldLength && copy.bytes[first] === old[start + first]) first++;
  let end = copy.length;
  if (end === oldLength) while (end > first && copy.bytes[end - 1] === old[start + end - 1]) end--;
  return first < end ? { first, end } : undefined;
}

function writeBytes(context: CommandContext, index: number, copy: OutputBuffer, { first, end }: Range): void {
  const { args, database } = context;
  const { bytes, starts, ends } = args;
  database.writeString(bytes, starts[index], ends[index], first, copy.bytes, first, end);
}
