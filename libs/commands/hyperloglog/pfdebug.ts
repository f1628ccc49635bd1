/** PFDEBUG GETREG | DECODE | ENCODING | TODENSE key: the inside of a HyperLogLog, for tests. */
import { quotedArgument, writeQuotingError } from '@ringfort/command-table';
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { denseRegister } from './dense-registers.hot.ts';
import { HEADER_BYTES, isDense, REGISTER_COUNT } from './hll-format.hot.ts';
import { hyperLogLogToChange, replyDamaged } from './hll-lookup.ts';
import { isLongRun, isValueRun, runBytes, runLength, runRank } from './sparse-registers.hot.ts';
import { makeDense, openWorkingCopy, storeWorkingCopy } from './working-copy.ts';

const NO_SUCH_KEY = Buffer.from('-ERR The specified key does not exist\r\n');
const NOT_SPARSE = Buffer.from('-ERR HLL encoding is not sparse\r\n');

export function pfdebug(context: CommandContext): void {
  const { args, database, reply } = context;
  const record = hyperLogLogToChange(context, 2);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    reply.raw(NO_SUCH_KEY);
    return;
  }
  const value = database.stringOf(record);
  const isSparse = !isDense(value.bytes, value.start);
  if (args.is(1, 'GETREG')) {
    if (!isSparse || convert(context, record)) replyRegisters(context);
  } else if (args.is(1, 'DECODE')) {
    if (isSparse) reply.bulkText(describeRuns(value.bytes, value.start + HEADER_BYTES, value.end));
    else reply.raw(NOT_SPARSE);
  } else if (args.is(1, 'ENCODING')) {
    reply.simple(isSparse ? 'sparse' : 'dense');
  } else if (args.is(1, 'TODENSE')) {
    if (!isSparse) reply.integer(0);
    else if (convert(context, record)) reply.integer(1);
  } else {
    writeQuotingError(`ERR Unknown PFDEBUG subcommand '${quotedArgument(args, 1)}'`, reply);
  }
}

/** Makes a sparse value dense for good; false once the error is written. */
function convert(context: CommandContext, record: RecordAddress): boolean {
  const copy = openWorkingCopy(context, record);
  if (makeDense(copy)) {
    storeWorkingCopy(context, 2, record, copy);
    return true;
  }
  replyDamaged(context);
  return false;
}

function replyRegisters({ args, database, reply }: CommandContext): void {
  const { bytes, start } = database.stringOf(database.peek(args.bytes, args.starts[2], args.ends[2]));
  reply.array(REGISTER_COUNT);
  for (let index = 0; index < REGISTER_COUNT; index++) reply.integer(denseRegister(bytes, start, index));
}

/** `z:` and `Z:` are runs of zeros of one byte and of two, `v:value,length` the others. */
function describeRuns(bytes: Buffer, start: number, end: number): string {
  const runs: string[] = [];
  for (let at = start; at < end; at += runBytes(bytes[at])) {
    const byte = bytes[at];
    const length = runLength(bytes, at, end);
    if (isValueRun(byte)) runs.push(`v:${runRank(byte)},${length}`);
    else runs.push(`${isLongRun(byte) ? 'Z' : 'z'}:${length}`);
  }
  return runs.join(' ');
}
