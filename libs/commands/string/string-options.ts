/** The options that SET and GETEX share. An option may be repeated (the last one counts), but not contradicted. */
import type { Arguments } from '@ringfort/protocol';
import type { CommandContext } from '../contract.ts';
import { futureExpiryArgument } from '../expiry-time.ts';

export interface ExpiryOption {
  /** Which argument holds the number. */
  readonly index: number;
  readonly unitMs: number;
  /** EXAT, PXAT: a point in time; else EX, PX: a time from now. */
  readonly absolute: boolean;
}

export interface StringOptions {
  condition: 'absent' | 'present' | undefined;
  get: boolean;
  keepExpiry: boolean;
  persist: boolean;
  expiry: ExpiryOption | undefined;
}

const EXPIRY_OPTIONS = [
  { name: 'EX', unitMs: 1000, absolute: false },
  { name: 'PX', unitMs: 1, absolute: false },
  { name: 'EXAT', unitMs: 1000, absolute: true },
  { name: 'PXAT', unitMs: 1, absolute: true },
] as const;

/** Options from argument `first` on; undefined is a syntax error. */
export function parseStringOptions(
  args: Arguments,
  first: number,
  command: 'set' | 'getex',
): StringOptions | undefined {
  const options: StringOptions = {
    condition: undefined,
    get: false,
    keepExpiry: false,
    persist: false,
    expiry: undefined,
  };
  for (let index = first; index < args.count; index++) {
    if (command === 'set' ? setFlag(args, index, options) : setPersist(args, index, options)) continue;
    if (!setExpiry(args, index, options)) return undefined;
    index++;
  }
  return options;
}

/** The absolute time of an expiry option in milliseconds; NaN once the error is written. */
export function expiryOfOptions(context: CommandContext, option: ExpiryOption): number {
  return futureExpiryArgument(context, option.index, option.unitMs, option.absolute ? 0 : context.nowMs);
}

function setFlag(args: Arguments, index: number, options: StringOptions): boolean {
  if (args.is(index, 'NX') && options.condition !== 'present') options.condition = 'absent';
  else if (args.is(index, 'XX') && options.condition !== 'absent') options.condition = 'present';
  else if (args.is(index, 'GET')) options.get = true;
  else if (args.is(index, 'KEEPTTL') && options.expiry === undefined) options.keepExpiry = true;
  else return false;
  return true;
}

function setPersist(args: Arguments, index: number, options: StringOptions): boolean {
  if (!args.is(index, 'PERSIST') || options.expiry !== undefined) return false;
  options.persist = true;
  return true;
}

function setExpiry(args: Arguments, index: number, options: StringOptions): boolean {
  if (options.keepExpiry || options.persist || index + 1 === args.count) return false;
  const option = EXPIRY_OPTIONS.find((each) => args.is(index, each.name));
  if (option === undefined) return false;
  const { unitMs, absolute } = option;
  const before = options.expiry;
  if (before !== undefined && (before.unitMs !== unitMs || before.absolute !== absolute)) return false;
  options.expiry = { index: index + 1, unitMs, absolute };
  return true;
}
