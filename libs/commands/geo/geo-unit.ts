/** Units of length as arguments. */
import type { CommandContext } from '../contract.ts';

const UNSUPPORTED_UNIT = Buffer.from('-ERR unsupported unit provided. please use M, KM, FT, MI\r\n');

const METERS = [
  ['M', 1],
  ['KM', 1000],
  ['FT', 0.3048],
  ['MI', 1609.34],
] as const;

/** Meters of the unit in argument `index`; undefined once the error is written. */
export function unitArgument({ args, reply }: CommandContext, index: number): number | undefined {
  for (const [name, meters] of METERS) if (args.is(index, name)) return meters;
  reply.raw(UNSUPPORTED_UNIT);
  return undefined;
}
