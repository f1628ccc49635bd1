/**
 * The arguments of XREAD and XREADGROUP: options, then STREAMS with as many IDs as keys. BLOCK is checked and otherwise
 * ignored: a reader that finds nothing is answered at once, as if its time had passed.
 */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import { streamErrors } from './stream-errors.ts';

export interface ReadOptions {
  /** Most entries of each stream; 0: all. */
  count: number;
  isAcknowledged: boolean;
  /** Argument of the group's name, the consumer's is the next one; 0: none. */
  groupIndex: number;
  /** Argument of the first key. */
  firstKey: number;
  streamCount: number;
}

type ReadCommand = 'xread' | 'xreadgroup';

/** Undefined once the error is written. */
export function parseReadOptions(context: CommandContext, command: ReadCommand): ReadOptions | undefined {
  const { args, reply } = context;
  const options: ReadOptions = {
    count: 0,
    isAcknowledged: false,
    groupIndex: 0,
    firstKey: 0,
    streamCount: 0,
  };
  let index = 1;
  while (index < args.count && options.firstKey === 0) {
    const next = readOption(context, command, index, options);
    if (next === 0) return undefined;
    index = next;
  }
  if (options.firstKey === 0) {
    reply.raw(errors.syntax);
    return undefined;
  }
  if (command === 'xreadgroup' && options.groupIndex === 0) {
    reply.raw(streamErrors.missingGroup);
    return undefined;
  }
  return options;
}

/** Reads the option at `index`; answers where the next one is, 0 once the error is written. */
function readOption(
  context: CommandContext,
  command: ReadCommand,
  index: number,
  options: ReadOptions,
): number {
  const { args, reply } = context;
  const moreCount = args.count - index - 1;
  if (args.is(index, 'BLOCK') && moreCount >= 1) return isTimeout(context, index + 1) ? index + 2 : 0;
  if (args.is(index, 'COUNT') && moreCount >= 1) {
    options.count = Math.max(0, integerArgument(context, index + 1));
    return Number.isNaN(options.count) ? 0 : index + 2;
  }
  if (args.is(index, 'STREAMS') && moreCount >= 1) return readStreams(context, command, index + 1, options);
  if (args.is(index, 'GROUP') && moreCount >= 2) {
    if (command === 'xreadgroup') {
      options.groupIndex = index + 1;
      return index + 3;
    }
    reply.raw(streamErrors.groupOutsideXreadgroup);
  } else if (args.is(index, 'NOACK')) {
    if (command === 'xreadgroup') {
      options.isAcknowledged = true;
      return index + 1;
    }
    reply.raw(streamErrors.noackOutsideXreadgroup);
  } else reply.raw(errors.syntax);
  return 0;
}

function readStreams(
  context: CommandContext,
  command: ReadCommand,
  firstKey: number,
  options: ReadOptions,
): number {
  const { args } = context;
  const count = args.count - firstKey;
  if (count % 2 === 1) {
    context.reply.raw(command === 'xread' ? streamErrors.unbalancedRead : streamErrors.unbalancedGroupRead);
    return 0;
  }
  options.firstKey = firstKey;
  options.streamCount = count / 2;
  return args.count;
}

/** Whether the argument is a time to block for; false once the error is written. */
function isTimeout(context: CommandContext, index: number): boolean {
  const timeoutMs = integerArgument(context, index, streamErrors.timeoutNotInteger);
  if (timeoutMs < 0) context.reply.raw(streamErrors.negativeTimeout);
  return timeoutMs >= 0;
}
