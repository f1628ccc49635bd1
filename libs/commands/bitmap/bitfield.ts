/**
 * BITFIELD and BITFIELD_RO key [GET type offset] [SET type offset value] [INCRBY type offset increment]
 * [OVERFLOW WRAP | SAT | FAIL] …. The whole request is parsed before anything is done, so a mistake changes nothing.
 */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { readString, stringToChange, WRONG_TYPE } from '../lookup.hot.ts';
import { byteAt } from './bit-offset.ts';
import { type FieldOperation, type FieldType, parseFieldOperations } from './bitfield-operations.ts';
import { encodeField, readField } from './field-access.ts';
import { fitField } from './field-overflow.ts';

export function bitfield(context: CommandContext): void {
  const operations = parseFieldOperations(context);
  if (operations === undefined) return;
  if (operations.every((operation) => operation.kind === 'get')) replyFields(context, operations);
  else changeFields(context, operations);
}

export function bitfieldRo(context: CommandContext): void {
  const operations = parseFieldOperations(context);
  if (operations === undefined) return;
  if (operations.some((operation) => operation.kind !== 'get')) context.reply.raw(errors.bitFieldReadOnly);
  else replyFields(context, operations);
}

function replyFields(context: CommandContext, operations: readonly FieldOperation[]): void {
  const { database, reply } = context;
  const record = readString(context, 1);
  if (record === WRONG_TYPE) return;
  reply.array(operations.length);
  for (const { type, offset } of operations) {
    reply.integer64(record === 0 ? 0n : readField(database.stringOf(record), offset, type));
  }
}

function changeFields(context: CommandContext, operations: readonly FieldOperation[]): void {
  const { args, database, reply, scratch } = context;
  const { bytes, starts, ends } = args;
  if (!growToFit(context, operations)) return;
  reply.array(operations.length);
  for (const { kind, type, offset, value, overflow } of operations) {
    // Every write may move the record.
    const view = database.stringOf(database.peek(bytes, starts[1], ends[1]));
    const before = readField(view, offset, type);
    if (kind === 'get') {
      reply.integer64(before);
      continue;
    }
    const wanted = kind === 'increment' ? before + value : valueToSet(value, type);
    const after = fitField(wanted, type, overflow);
    if (after === undefined) {
      reply.nil();
      continue;
    }
    reply.integer64(kind === 'set' ? before : after);
    const firstByte = encodeField(view, { offset, type, value: after }, scratch);
    database.writeString(bytes, starts[1], ends[1], firstByte, scratch.bytes, 0, scratch.length);
  }
}

/** Redis reads the value for an unsigned field as unsigned 64 bits, so -1 saturates at the maximum. */
function valueToSet(value: bigint, type: FieldType): bigint {
  return type.signed ? value : BigInt.asUintN(64, value);
}

/**
 * Grows the string to the furthest bit written and makes it a `raw` one, as Redis does even where every overflow
 * fails in the end. False once the error is written.
 */
function growToFit(context: CommandContext, operations: readonly FieldOperation[]): boolean {
  const { args, database, scratch } = context;
  const record = stringToChange(context, 1);
  if (record === WRONG_TYPE) return false;
  let neededLength = 0;
  for (const { kind, type, offset } of operations) {
    if (kind !== 'get') neededLength = Math.max(neededLength, Math.ceil((offset + type.bits) / 8));
  }
  const last = neededLength - 1;
  const isLongEnough = record !== 0 && database.stringLengthOf(record) >= neededLength;
  if (isLongEnough && database.encodingOf(record) === 'raw') return true;
  scratch.clear();
  scratch.byte(isLongEnough ? byteAt(context, record, last) : 0);
  database.writeString(args.bytes, args.starts[1], args.ends[1], last, scratch.bytes, 0, 1);
  return true;
}
