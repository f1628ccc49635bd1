/** What stands between the key of HSETEX and its fields. */
import { parseInteger } from '@ringfort/base';
import { quotedArgument, writeQuotingError } from '@ringfort/command-table';
import { KEEP_EXPIRY, NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { replyWrongArity } from '../errors.ts';
import { fieldTimeArgument, fieldTimeOption } from './field-time.ts';
import { hashErrors } from './hash-errors.ts';

const FIRST_OPTION = 2;
const FIELD_COUNT_MAX = 2_147_483_647;

export interface HsetexOptions {
  /** FNX: only if there is none of the fields; FXX: only if there are all. */
  condition: 'FNX' | 'FXX' | undefined;
  /** A time (which may have passed), NO_EXPIRY or KEEP_EXPIRY. */
  expireAtMs: number;
  hasExpiry: boolean;
  /** Index of the first field; the last value is the request's last argument. */
  firstField: number;
}

/** Undefined once the error is written. */
export function parseHsetex(context: CommandContext): HsetexOptions | undefined {
  const { args, reply } = context;
  const options: HsetexOptions = {
    condition: undefined,
    expireAtMs: NO_EXPIRY,
    hasExpiry: false,
    firstField: 0,
  };
  for (let index = FIRST_OPTION; index < args.count; index++) {
    if (args.is(index, 'FIELDS')) return parseFields(context, index, options) ? options : undefined;
    const condition = (['FNX', 'FXX'] as const).find((name) => args.is(index, name));
    if (condition !== undefined) {
      if (options.condition !== undefined) {
        reply.raw(hashErrors.conditionTwice);
        return undefined;
      }
      options.condition = condition;
      continue;
    }
    const last = parseExpiry(context, index, options);
    if (last === -1) return undefined;
    index = last;
  }
  // Redis takes the arguments in order, so a request without FIELDS fails at the last one at the latest.
  reply.raw(hashErrors.fieldsMissing);
  return undefined;
}

/** The index of the option's last argument, -1 once the error is written. */
function parseExpiry(context: CommandContext, index: number, options: HsetexOptions): number {
  const { args, reply } = context;
  const timeOption = fieldTimeOption(context, index);
  const keeps = args.is(index, 'KEEPTTL');
  if (timeOption === undefined && !keeps) {
    writeQuotingError(`ERR unknown argument: ${quotedArgument(args, index)}`, reply);
    return -1;
  }
  if (options.hasExpiry) {
    reply.raw(hashErrors.expiryTwice);
    return -1;
  }
  options.hasExpiry = true;
  if (timeOption === undefined) {
    options.expireAtMs = KEEP_EXPIRY;
    return index;
  }
  if (index + 1 === args.count) {
    reply.raw(hashErrors.missingExpireTime);
    return -1;
  }
  const baseMs = timeOption.isAbsolute ? 0 : context.nowMs;
  options.expireAtMs = fieldTimeArgument(context, index + 1, timeOption.unitMs, baseMs);
  return Number.isNaN(options.expireAtMs) ? -1 : index + 1;
}

/** False once the error is written. */
function parseFields(context: CommandContext, index: number, options: HsetexOptions): boolean {
  const { args, reply } = context;
  const first = index + 2;
  if (args.count < first + 2) {
    replyWrongArity(context);
    return false;
  }
  const count = parseInteger(args.bytes, args.starts[index + 1], args.ends[index + 1]);
  if (!(count >= 1 && count <= FIELD_COUNT_MAX)) {
    reply.raw(hashErrors.fieldCountOfSet);
    return false;
  }
  if (args.count !== first + count * 2) {
    replyWrongArity(context);
    return false;
  }
  options.firstField = first;
  return true;
}
