/** PFADD key [element …]: 1 when a register was raised, or the key was not there. */
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { denseRegister, registerByte, registerBytes, setDenseRegister } from './dense-registers.hot.ts';
import { placeOf, rankOf, registerIndex } from './element-hash.hot.ts';
import { isDense, STALE_BIT, STALE_OFFSET } from './hll-format.hot.ts';
import { hyperLogLogToChange, replyDamaged } from './hll-lookup.ts';
import { Raise } from './sparse-raise.hot.ts';
import { openWorkingCopy, raiseInCopy, storeWorkingCopy } from './working-copy.ts';

const FIRST_ELEMENT = 2;

export function pfadd(context: CommandContext): void {
  const record = hyperLogLogToChange(context, 1);
  if (record === WRONG_TYPE) return;
  if (record !== 0) {
    const value = context.database.stringOf(record);
    if (isDense(value.bytes, value.start)) {
      addToDense(context, record);
      return;
    }
  }
  addToCopy(context, record);
}

/** In place: most elements of a filled HyperLogLog raise nothing. */
function addToDense(context: CommandContext, record: RecordAddress): void {
  const { args, database, reply } = context;
  const { bytes, starts, ends } = args;
  let holder = record;
  let isChanged = false;
  for (let element = FIRST_ELEMENT; element < args.count; element++) {
    const place = placeOf(bytes, starts[element], ends[element]);
    const index = registerIndex(place);
    const value = database.stringOf(holder);
    if (denseRegister(value.bytes, value.start, index) >= rankOf(place)) continue;
    writeRegister(context, value.bytes, value.start, place);
    holder = database.peek(bytes, starts[1], ends[1]);
    isChanged = true;
  }
  if (isChanged) markStale(context, holder);
  reply.integer(isChanged ? 1 : 0);
}

/** Writes the byte or two that a register lies in. */
function writeRegister(context: CommandContext, value: Buffer, start: number, place: number): void {
  const { args, database, scratch } = context;
  const { bytes, starts, ends } = args;
  const index = registerIndex(place);
  const first = registerByte(index);
  const length = registerBytes(index);
  scratch.clear();
  scratch.append(value, start + first, start + first + length);
  setDenseRegister(scratch.bytes, -first, index, rankOf(place));
  database.writeString(bytes, starts[1], ends[1], first, scratch.bytes, 0, length);
}

function markStale(context: CommandContext, record: RecordAddress): void {
  const { args, database, scratch } = context;
  const { bytes, starts, ends } = args;
  const value = database.stringOf(record);
  const before = value.bytes[value.start + STALE_OFFSET];
  if ((before & STALE_BIT) !== 0) return;
  scratch.clear();
  scratch.byte(before | STALE_BIT);
  database.writeString(bytes, starts[1], ends[1], STALE_OFFSET, scratch.bytes, 0, 1);
}

function addToCopy(context: CommandContext, record: RecordAddress): void {
  const { args, keyspace, reply } = context;
  const limitBytes = keyspace.encodingLimits.hyperloglogSparseBytesMax;
  const copy = openWorkingCopy(context, record);
  let isChanged = record === 0;
  for (let element = FIRST_ELEMENT; element < args.count; element++) {
    const place = placeOf(args.bytes, args.starts[element], args.ends[element]);
    const outcome = raiseInCopy(copy, registerIndex(place), rankOf(place), limitBytes);
    if (outcome === Raise.damaged) {
      // What the elements before it changed stays, as in Redis.
      if (isChanged) storeWorkingCopy(context, 1, record, copy);
      replyDamaged(context);
      return;
    }
    if (outcome === Raise.changed) isChanged = true;
  }
  if (isChanged) {
    copy.bytes[STALE_OFFSET] |= STALE_BIT;
    storeWorkingCopy(context, 1, record, copy);
  }
  reply.integer(isChanged ? 1 : 0);
}
