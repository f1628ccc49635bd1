/** The options of XADD and XTRIM before the ID: how to trim, and whether to create the stream. */
import { StreamId, type StreamTrimming } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import { streamErrors } from './stream-errors.ts';
import { IdForm, parseId, strictIdArgument } from './stream-id-argument.ts';

export interface AddOptions {
  /** Argument of the ID. XTRIM: the number of arguments. */
  idIndex: number;
  /** Undefined for `*`. */
  id: StreamId | undefined;
  isSequenceGiven: boolean;
  createsStream: boolean;
  trimming: StreamTrimming | undefined;
}

/** What is known while options are read. */
interface Draft {
  strategy: 'length' | 'minimumId' | undefined;
  lengthMax: number;
  readonly minimumId: StreamId;
  isApproximate: boolean;
  /** Undefined if LIMIT was not given. */
  limit: number | undefined;
}

/** Reads the options from argument 2 on; undefined once the error is written. */
export function parseAddOptions(context: CommandContext, command: 'xadd' | 'xtrim'): AddOptions | undefined {
  const { args, reply } = context;
  const options: AddOptions = {
    idIndex: args.count,
    id: undefined,
    isSequenceGiven: true,
    createsStream: true,
    trimming: undefined,
  };
  const draft: Draft = {
    strategy: undefined,
    lengthMax: 0,
    minimumId: new StreamId(),
    isApproximate: false,
    limit: undefined,
  };
  for (let index = 2; index < args.count; index++) {
    const hasMore = index + 1 < args.count;
    if (command === 'xadd' && args.is(index, '*')) {
      options.idIndex = index;
      break;
    }
    if (hasMore && (args.is(index, 'MAXLEN') || args.is(index, 'MINID') || args.is(index, 'LIMIT'))) {
      const last = readTrimOption(context, index, draft);
      if (last === 0) return undefined;
      index = last;
    } else if (command === 'xadd' && args.is(index, 'NOMKSTREAM')) {
      options.createsStream = false;
    } else if (command === 'xadd') {
      if (!readId(context, index, options)) return undefined;
      break;
    } else {
      reply.raw(errors.syntax);
      return undefined;
    }
  }
  return finish(context, command, options, draft) ? options : undefined;
}

/** Reads MAXLEN, MINID or LIMIT at `index`; answers its last argument, 0 once the error is written. */
function readTrimOption(context: CommandContext, index: number, draft: Draft): number {
  const { args, reply } = context;
  if (args.is(index, 'LIMIT')) {
    draft.limit = integerArgument(context, index + 1);
    if (draft.limit < 0) reply.raw(streamErrors.negativeLimit);
    return draft.limit >= 0 ? index + 1 : 0;
  }
  if (draft.strategy !== undefined) {
    reply.raw(streamErrors.bothStrategies);
    return 0;
  }
  let last = index + 1;
  draft.isApproximate = false;
  if (index + 2 < args.count && (args.is(last, '~') || args.is(last, '='))) {
    draft.isApproximate = args.is(last, '~');
    last++;
  }
  if (args.is(index, 'MINID')) {
    draft.strategy = 'minimumId';
    return strictIdArgument(context, last, draft.minimumId) ? last : 0;
  }
  draft.strategy = 'length';
  draft.lengthMax = integerArgument(context, last);
  if (draft.lengthMax < 0) reply.raw(streamErrors.negativeLength);
  return draft.lengthMax >= 0 ? last : 0;
}

/** Reads the ID of the new entry; false once the error is written. */
function readId(context: CommandContext, index: number, options: AddOptions): boolean {
  const { bytes, starts, ends } = context.args;
  const id = new StreamId();
  const form = parseId(bytes, starts[index], ends[index], id);
  if (form === IdForm.invalid) {
    context.reply.raw(streamErrors.invalidId);
    return false;
  }
  options.id = id;
  options.idIndex = index;
  options.isSequenceGiven = form === IdForm.whole;
  return true;
}

/** Checks options against each other; false once the error is written. */
function finish(context: CommandContext, command: string, options: AddOptions, draft: Draft): boolean {
  const { reply } = context;
  const { strategy, isApproximate, limit, lengthMax, minimumId } = draft;
  if (strategy === undefined) {
    if (limit !== undefined && limit > 0) reply.raw(streamErrors.limitWithoutStrategy);
    else if (command === 'xtrim') reply.raw(streamErrors.noStrategy);
    else if (limit !== undefined) reply.raw(streamErrors.limitWithoutApproximation);
    else return true;
    return false;
  }
  if (limit !== undefined && !isApproximate) {
    reply.raw(streamErrors.limitWithoutApproximation);
    return false;
  }
  options.trimming = {
    lengthMax: strategy === 'length' ? lengthMax : undefined,
    minimumId,
    isApproximate,
    entryCountMax: isApproximate ? limit : 0,
  };
  return true;
}
