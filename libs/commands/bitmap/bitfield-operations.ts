/** The operations of one BITFIELD call, parsed. OVERFLOW holds for the operations behind it. */
import { parseInteger } from '@ringfort/base';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integer64Argument } from '../integer-argument.ts';
import { fieldOffsetArgument } from './bit-offset.ts';

const LETTER_I = 105;
const LETTER_U = 117;

export interface FieldType {
  readonly signed: boolean;
  /** 1 to 64, to 63 without a sign. */
  readonly bits: number;
}

export type Overflow = 'wrap' | 'saturate' | 'fail';

export interface FieldOperation {
  readonly kind: 'get' | 'set' | 'increment';
  readonly type: FieldType;
  /** In bits. */
  readonly offset: number;
  /** What to set or to add; 0 for `get`. */
  readonly value: bigint;
  readonly overflow: Overflow;
}

/** Undefined once the error is written. */
export function parseFieldOperations(context: CommandContext): FieldOperation[] | undefined {
  const { args } = context;
  const operations: FieldOperation[] = [];
  let overflow: Overflow = 'wrap';
  let index = 2;
  while (index < args.count) {
    if (args.is(index, 'OVERFLOW') && index + 1 < args.count) {
      const named = parseOverflow(context, index + 1);
      if (named === undefined) return undefined;
      overflow = named;
      index += 2;
      continue;
    }
    const operation = parseOperation(context, index, overflow);
    if (operation === undefined) return undefined;
    operations.push(operation);
    index += operation.kind === 'get' ? 3 : 4;
  }
  return operations;
}

function parseOverflow(context: CommandContext, index: number): Overflow | undefined {
  const { args, reply } = context;
  if (args.is(index, 'WRAP')) return 'wrap';
  if (args.is(index, 'SAT')) return 'saturate';
  if (args.is(index, 'FAIL')) return 'fail';
  reply.raw(errors.bitFieldOverflow);
  return undefined;
}

function parseOperation(
  context: CommandContext,
  index: number,
  overflow: Overflow,
): FieldOperation | undefined {
  const kind = operationKind(context, index);
  if (kind === undefined) {
    context.reply.raw(errors.syntax);
    return undefined;
  }
  const type = parseFieldType(context, index + 1);
  if (type === undefined) return undefined;
  const offset = fieldOffsetArgument(context, index + 2, type.bits);
  if (Number.isNaN(offset)) return undefined;
  const value = kind === 'get' ? 0n : integer64Argument(context, index + 3);
  return value === undefined ? undefined : { kind, type, offset, value, overflow };
}

/** A name with too few arguments behind it is as unknown as any other. */
function operationKind(context: CommandContext, index: number): FieldOperation['kind'] | undefined {
  const { args } = context;
  const following = args.count - index - 1;
  if (args.is(index, 'GET') && following >= 2) return 'get';
  if (args.is(index, 'SET') && following >= 3) return 'set';
  if (args.is(index, 'INCRBY') && following >= 3) return 'increment';
  return undefined;
}

/** `i1` to `i64`, `u1` to `u63`; undefined once the error is written. */
function parseFieldType(context: CommandContext, index: number): FieldType | undefined {
  const { args, reply } = context;
  const start = args.starts[index];
  const letter = args.lengthOf(index) > 0 ? args.bytes[start] : 0;
  const signed = letter === LETTER_I;
  const bits = parseInteger(args.bytes, start + 1, args.ends[index]);
  if ((signed || letter === LETTER_U) && bits >= 1 && bits <= (signed ? 64 : 63)) return { signed, bits };
  reply.raw(errors.bitFieldType);
  return undefined;
}
