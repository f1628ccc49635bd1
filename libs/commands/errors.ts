/**
 * Replies to a client's mistakes, encoded once. The texts are Redis's, to the letter: client libraries match on
 * them. Texts that name a command or an option are functions and cost an allocation, the rest is copied as it is.
 */
import type { CommandContext } from './contract.ts';

function encode(text: string): Buffer {
  return Buffer.from(`-${text}\r\n`);
}

export const errors = {
  wrongType: encode('WRONGTYPE Operation against a key holding the wrong kind of value'),
  syntax: encode('ERR syntax error'),
  notAnInteger: encode('ERR value is not an integer or out of range'),
  outOfRange: encode('ERR value is out of range'),
  notPositive: encode('ERR value is out of range, must be positive'),
  keyCountNotPositive: encode('ERR numkeys should be greater than 0'),
  limitNegative: encode("ERR LIMIT can't be negative"),
  countNotPositive: encode('ERR count should be greater than 0'),
  notAFloat: encode('ERR value is not a valid float'),
  incrementOverflow: encode('ERR increment or decrement would overflow'),
  decrementOverflow: encode('ERR decrement would overflow'),
  notFinite: encode('ERR increment would produce NaN or Infinity'),
  offsetOutOfRange: encode('ERR offset is out of range'),
  stringTooLong: encode('ERR string exceeds maximum allowed size (proto-max-bulk-len)'),
  noSuchKey: encode('ERR no such key'),
  indexOutOfRange: encode('ERR index out of range'),
  sameObject: encode('ERR source and destination objects are the same'),
  busyKey: encode('BUSYKEY Target key name already exists.'),
  restoreTtl: encode('ERR Invalid TTL value, must be >= 0'),
  restoreIdleTime: encode('ERR Invalid IDLETIME value, must be >= 0'),
  restoreFrequency: encode('ERR Invalid FREQ value, must be >= 0 and <= 255'),
  restoreChecksum: encode('ERR DUMP payload version or checksum are wrong'),
  restoreBadData: encode('ERR Bad data format'),
  databaseOutOfRange: encode('ERR DB index is out of range'),
  invalidFirstDatabase: encode('ERR invalid first DB index'),
  invalidSecondDatabase: encode('ERR invalid second DB index'),
  invalidCursor: encode('ERR invalid cursor'),
  expireNxExclusive: encode('ERR NX and XX, GT or LT options at the same time are not compatible'),
  expireGtLtExclusive: encode('ERR GT and LT options at the same time are not compatible'),
  lcsNotStrings: encode('ERR The specified keys must contain string values'),
  lcsLengthAndIndexes: encode('ERR If you want both the length and indexes, please just use IDX.'),
  lcsMemory: encode('ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len'),
  sortScore: encode("ERR One or more scores can't be converted into double"),
  listRankZero: encode(
    "ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use negative to start from the end of the list",
  ),
  listCountNegative: encode("ERR COUNT can't be negative"),
  listLengthNegative: encode("ERR MAXLEN can't be negative"),
  bitOffset: encode('ERR bit offset is not an integer or out of range'),
  bitValue: encode('ERR bit is not an integer or out of range'),
  bitArgument: encode('ERR The bit argument must be 1 or 0.'),
  bitOperationNot: encode('ERR BITOP NOT must be called with a single source key.'),
  bitFieldType: encode(
    'ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.',
  ),
  bitFieldOverflow: encode('ERR Invalid OVERFLOW type specified'),
  bitFieldReadOnly: encode('ERR BITFIELD_RO only supports the GET subcommand'),
  frequencyNotTracked: encode(
    'ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
  ),
  idleTimeNotTracked: encode(
    'ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
  ),
} as const;

export function replyWrongArity(context: CommandContext): void {
  context.reply.error(`ERR wrong number of arguments for '${context.entry.fullName}' command`);
}

export function replyInvalidExpireTime(context: CommandContext): void {
  context.reply.error(`ERR invalid expire time in '${context.entry.fullName}' command`);
}
