/**
 * LCS key1 key2 [LEN] [IDX [MINMATCHLEN n] [WITHMATCHLEN]]. The algorithm is in longest-common-subsequence.ts;
 * its table is bounded by proto-max-bulk-len, as in Redis.
 */
import { ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import { backtrack, type CommonRange, fillTable, lengthInTable } from './longest-common-subsequence.ts';
import { stringBytesMax } from './string-size.ts';

const TABLE_CELL_BYTES = 4;

interface LcsOptions {
  indexes: boolean;
  lengthOnly: boolean;
  withMatchLength: boolean;
  minimumMatchLength: number;
}

export function lcs(context: CommandContext): void {
  const { reply } = context;
  const left = copyOfString(context, 1);
  const right = copyOfString(context, 2);
  if (left === undefined || right === undefined) {
    reply.raw(errors.lcsNotStrings);
    return;
  }
  const options = parseOptions(context);
  if (options === undefined) return;
  if (options.indexes && options.lengthOnly) {
    reply.raw(errors.lcsLengthAndIndexes);
    return;
  }
  if ((left.length + 1) * (right.length + 1) * TABLE_CELL_BYTES > stringBytesMax(context)) {
    reply.raw(errors.lcsMemory);
    return;
  }
  const table = fillTable(left, right);
  const length = lengthInTable(table, left, right);
  if (options.lengthOnly) reply.integer(length);
  else if (options.indexes) replyIndexes(context, backtrack(table, left, right).ranges, length, options);
  else reply.bulkBuffer(backtrack(table, left, right).common);
}

/** A copy, because the two views would be one object; empty for an absent key, undefined for another type. */
function copyOfString(context: CommandContext, index: number): Buffer | undefined {
  const { args, database } = context;
  const record = database.find(args.bytes, args.starts[index], args.ends[index]);
  if (record === 0) return Buffer.alloc(0);
  if (database.typeOf(record) !== ValueType.string) return undefined;
  const { bytes, start, end } = database.stringOf(record);
  return Buffer.from(bytes.subarray(start, end));
}

/** Undefined once the error is written. */
function parseOptions(context: CommandContext): LcsOptions | undefined {
  const { args, reply } = context;
  const options = { indexes: false, lengthOnly: false, withMatchLength: false, minimumMatchLength: 0 };
  for (let index = 3; index < args.count; index++) {
    if (args.is(index, 'IDX')) options.indexes = true;
    else if (args.is(index, 'LEN')) options.lengthOnly = true;
    else if (args.is(index, 'WITHMATCHLEN')) options.withMatchLength = true;
    else if (args.is(index, 'MINMATCHLEN') && index + 1 < args.count) {
      options.minimumMatchLength = integerArgument(context, ++index);
      if (Number.isNaN(options.minimumMatchLength)) return undefined;
    } else {
      reply.raw(errors.syntax);
      return undefined;
    }
  }
  return options;
}

function replyIndexes(
  context: CommandContext,
  ranges: readonly CommonRange[],
  length: number,
  options: LcsOptions,
): void {
  const { reply } = context;
  const shown = ranges.filter((range) => range.length >= options.minimumMatchLength);
  reply.map(2);
  reply.bulkText('matches');
  reply.array(shown.length);
  for (const range of shown) {
    reply.array(options.withMatchLength ? 3 : 2);
    for (const start of [range.leftStart, range.rightStart]) {
      reply.array(2);
      reply.integer(start);
      reply.integer(start + range.length - 1);
    }
    if (options.withMatchLength) reply.integer(range.length);
  }
  reply.bulkText('len');
  reply.integer(length);
}
