/** RESTORE key ttl serialized-value [REPLACE] [ABSTTL] [IDLETIME seconds] [FREQ frequency], and RESTORE-ASKING. */
import { openPayload, type Payload } from '@ringfort/rdb';
import type { Database, RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integer64Argument, integerArgument } from '../integer-argument.ts';
import { buildValue } from './serialized/value-builder.ts';

const FREQUENCY_MAX = 255;
const NOT_GIVEN = -1;
const EXPIRE_AT_MS_MAX = BigInt(Number.MAX_SAFE_INTEGER);

interface RestoreOptions {
  replace: boolean;
  isAbsoluteTtl: boolean;
  idleSeconds: number;
  frequency: number;
}

export function restore(context: CommandContext): void {
  const { args, database, nowMs, reply } = context;
  const options = parseOptions(context);
  if (options === undefined) return;
  const key = { bytes: args.bytes, start: args.starts[1], end: args.ends[1] };
  if (database.peek(key.bytes, key.start, key.end) !== 0 && !options.replace) {
    reply.raw(errors.busyKey);
    return;
  }
  const ttlMs = integer64Argument(context, 2);
  if (ttlMs === undefined) return;
  if (ttlMs < 0n) {
    reply.raw(errors.restoreTtl);
    return;
  }
  const payload = readPayload(context);
  if (payload === undefined) return;
  const expireAtMs = expiryOf(ttlMs, options.isAbsoluteTtl, nowMs);
  if (options.replace) database.remove(key.bytes, key.start, key.end);
  if (expireAtMs === undefined || expireAtMs > nowMs) {
    buildValue(database, key, payload, nowMs);
    const record = database.peek(key.bytes, key.start, key.end);
    if (record !== 0) setTimes(database, record, options, expireAtMs);
  }
  reply.ok();
}

function setTimes(
  database: Database,
  record: RecordAddress,
  { idleSeconds, frequency }: RestoreOptions,
  expireAtMs: number | undefined,
): void {
  if (idleSeconds !== NOT_GIVEN) database.setIdleSeconds(record, idleSeconds);
  if (frequency !== NOT_GIVEN) database.setFrequency(record, frequency);
  if (expireAtMs !== undefined) database.expire(record, expireAtMs);
}

/** Undefined for never. Redis adds in 64 bits: what runs over has passed. */
function expiryOf(ttlMs: bigint, isAbsolute: boolean, nowMs: number): number | undefined {
  if (ttlMs === 0n) return undefined;
  const expireAtMs = isAbsolute ? ttlMs : BigInt.asIntN(64, ttlMs + BigInt(nowMs));
  return Number(expireAtMs < EXPIRE_AT_MS_MAX ? expireAtMs : EXPIRE_AT_MS_MAX);
}

/** Undefined once the error is written. */
function readPayload({ args, random, reply }: CommandContext): Payload | undefined {
  const range = { bytes: args.bytes, start: args.starts[3], end: args.ends[3] };
  const payload = openPayload(range, random.uint32());
  if (typeof payload !== 'string') return payload;
  reply.raw(payload === 'bad data' ? errors.restoreBadData : errors.restoreChecksum);
  return undefined;
}

/** Undefined once the error is written. */
function parseOptions(context: CommandContext): RestoreOptions | undefined {
  const { args, reply } = context;
  const options = { replace: false, isAbsoluteTtl: false, idleSeconds: NOT_GIVEN, frequency: NOT_GIVEN };
  for (let index = 4; index < args.count; index++) {
    const hasMore = index + 1 < args.count;
    if (args.is(index, 'REPLACE')) options.replace = true;
    else if (args.is(index, 'ABSTTL')) options.isAbsoluteTtl = true;
    else if (args.is(index, 'IDLETIME') && hasMore && options.frequency === NOT_GIVEN) {
      options.idleSeconds = boundedArgument(
        context,
        ++index,
        Number.POSITIVE_INFINITY,
        errors.restoreIdleTime,
      );
      if (options.idleSeconds < 0) return undefined;
    } else if (args.is(index, 'FREQ') && hasMore && options.idleSeconds === NOT_GIVEN) {
      options.frequency = boundedArgument(context, ++index, FREQUENCY_MAX, errors.restoreFrequency);
      if (options.frequency < 0) return undefined;
    } else {
      reply.raw(errors.syntax);
      return undefined;
    }
  }
  return options;
}

/** Argument `index`, 0 … `limit`; negative once the error is written. */
function boundedArgument(context: CommandContext, index: number, limit: number, error: Buffer): number {
  const value = integerArgument(context, index);
  if (Number.isNaN(value)) return NOT_GIVEN;
  if (value >= 0 && value <= limit) return value;
  context.reply.raw(error);
  return NOT_GIVEN;
}
