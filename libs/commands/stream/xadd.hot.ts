/**
 * XADD key [NOMKSTREAM] [MAXLEN | MINID [= | ~] threshold [LIMIT count]] * | id field value [field value …]. The plain
 * form reads no options.
 */
import { type RecordAddress, StreamId, ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { replyWrongArity } from '../errors.ts';
import { typedToChange, WRONG_TYPE } from '../lookup.hot.ts';
import { streamErrors } from './stream-errors.ts';
import { replyId } from './stream-id-reply.hot.ts';
import { type AddOptions, parseAddOptions } from './trim-options.ts';

const STAR = 42;
/** Redis's bound for the bytes of one entry. */
const ENTRY_BYTES_MAX = 2 ** 30;

export function xadd(context: CommandContext): void {
  const { args } = context;
  if (args.ends[2] === args.starts[2] + 1 && args.bytes[args.starts[2]] === STAR) {
    add(context, undefined, 3);
    return;
  }
  const options = parseAddOptions(context, 'xadd');
  if (options !== undefined) add(context, options, options.idIndex + 1);
}

/** Adds the fields from argument `first` on. */
function add(context: CommandContext, options: AddOptions | undefined, first: number): void {
  const { args, database, reply } = context;
  const { streams } = database;
  const itemCount = args.count - first;
  if (itemCount < 2 || itemCount % 2 === 1) {
    replyWrongArity(context);
    return;
  }
  const id = options?.id;
  if (options !== undefined && id?.isMinimum && options.isSequenceGiven) {
    reply.raw(streamErrors.idIsMinimum);
    return;
  }
  let record = typedToChange(context, 1, ValueType.stream);
  if (record === WRONG_TYPE) return;
  if (record === 0 && options?.createsStream === false) {
    reply.nil();
    return;
  }
  const newId =
    id === undefined ? streams.nextId(record, context.nowMs) : givenId(context, options, id, record);
  if (newId === undefined) return;
  if (newId.isMinimum) {
    reply.raw(streamErrors.exhausted);
    return;
  }
  if (args.ends[args.count - 1] - args.starts[first] > ENTRY_BYTES_MAX) {
    reply.raw(streamErrors.tooLarge);
    return;
  }
  if (record === 0) {
    record = streams.createWith(args.bytes, args.starts[1], args.ends[1], newId, args, first, itemCount / 2);
  } else streams.append(record, newId, args, first, itemCount / 2);
  replyId(context, newId);
  if (options?.trimming !== undefined) streams.trim(record, options.trimming);
}

/** The ID to add under, 0-0 when there is none left; undefined once the error is written. */
function givenId(
  context: CommandContext,
  options: AddOptions | undefined,
  id: StreamId,
  record: RecordAddress,
): StreamId | undefined {
  const last = new StreamId();
  if (record !== 0) context.database.streams.lastIdOf(record, last);
  if (last.isMaximum) return last.setMinimum();
  if (options?.isSequenceGiven === false && last.isSameTime(id)) {
    // There may be no sequence left: then the increment goes on to the next millisecond.
    id.copy(last);
    if (id.increment() && id.isSameTime(last)) return id;
  } else if (id.compare(last) > 0) return id;
  context.reply.raw(streamErrors.idNotGreater);
  return undefined;
}
