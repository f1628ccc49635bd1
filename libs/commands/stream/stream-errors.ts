/** Replies to mistakes in stream commands. Names in a text are the request's own bytes. */
import { quotedArgument, writeQuotingError } from '@ringfort/command-table';
import type { CommandContext } from '../contract.ts';

function encode(text: string): Buffer {
  return Buffer.from(`-${text}\r\n`);
}

export const streamErrors = {
  invalidId: encode('ERR Invalid stream ID specified as stream command argument'),
  idNotGreater: encode('ERR The ID specified in XADD is equal or smaller than the target stream top item'),
  idIsMinimum: encode('ERR The ID specified in XADD must be greater than 0-0'),
  exhausted: encode('ERR The stream has exhausted the last possible ID, unable to add more items'),
  tooLarge: encode('ERR Elements are too large to be stored'),
  bothStrategies: encode('ERR syntax error, MAXLEN and MINID options at the same time are not compatible'),
  negativeLength: encode('ERR The MAXLEN argument must be >= 0.'),
  negativeLimit: encode('ERR The LIMIT argument must be >= 0.'),
  limitWithoutStrategy: encode(
    'ERR syntax error, LIMIT cannot be used without specifying a trimming strategy',
  ),
  limitWithoutApproximation: encode('ERR syntax error, LIMIT cannot be used without the special ~ option'),
  noStrategy: encode('ERR syntax error, XTRIM must be called with a trimming strategy'),
  invalidStart: encode('ERR invalid start ID for the interval'),
  invalidEnd: encode('ERR invalid end ID for the interval'),
  groupOutsideXreadgroup: encode(
    'ERR The GROUP option is only supported by XREADGROUP. You called XREAD instead.',
  ),
  noackOutsideXreadgroup: encode(
    'ERR The NOACK option is only supported by XREADGROUP. You called XREAD instead.',
  ),
  unbalancedRead: encode(
    "ERR Unbalanced 'xread' list of streams: for each stream key an ID or '$' must be specified.",
  ),
  unbalancedGroupRead: encode(
    "ERR Unbalanced 'xreadgroup' list of streams: for each stream key an ID or '>' must be specified.",
  ),
  missingGroup: encode('ERR Missing GROUP option for XREADGROUP'),
  lastIdInXreadgroup: encode(
    'ERR The $ ID is meaningless in the context of XREADGROUP: you want to read the history of this consumer by specifying a proper ID, or use the > ID to get new messages. The $ ID would just return an empty result set.',
  ),
  newIdOutsideXreadgroup: encode(
    'ERR The > ID can be specified only when calling XREADGROUP using the GROUP <group> <consumer> option.',
  ),
  negativeTimeout: encode('ERR timeout is negative'),
  timeoutNotInteger: encode('ERR timeout is not an integer or out of range'),
  groupNeedsKey: encode(
    'ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.',
  ),
  groupExists: encode('BUSYGROUP Consumer Group name already exists'),
  entriesReadNegative: encode('ERR value for ENTRIESREAD must be positive or -1'),
  entriesAddedNegative: encode('ERR entries_added must be positive'),
  stateBehindMaxDeletedArgument: encode(
    'ERR The ID specified in XSETID is smaller than the provided max_deleted_entry_id',
  ),
  stateBehindMaxDeleted: encode(
    'ERR The ID specified in XSETID is smaller than current max_deleted_entry_id',
  ),
  stateBehindTop: encode('ERR The ID specified in XSETID is smaller than the target stream top item'),
  entriesAddedTooFew: encode(
    'ERR The entries_added specified in XSETID is smaller than the target stream length',
  ),
  claimIdleTime: encode('ERR Invalid min-idle-time argument for XCLAIM'),
  claimIdle: encode('ERR Invalid IDLE option argument for XCLAIM'),
  claimTime: encode('ERR Invalid TIME option argument for XCLAIM'),
  claimRetryCount: encode('ERR Invalid RETRYCOUNT option argument for XCLAIM'),
  autoclaimIdleTime: encode('ERR Invalid min-idle-time argument for XAUTOCLAIM'),
  autoclaimCount: encode('ERR COUNT must be > 0'),
} as const;

/** An error whose text has arguments in the places of `%`. */
export function replyWithArguments(context: CommandContext, text: string, ...indexes: number[]): void {
  const { args, reply } = context;
  const [first, ...others] = text.split('%');
  const quoting = others.map((part, place) => quotedArgument(args, indexes[place]) + part);
  writeQuotingError([first, ...quoting].join(''), reply);
}
