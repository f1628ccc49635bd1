/** Text that is kept as an integer: what is written comes back, byte by byte. */
import { parseInteger } from '@ringfort/base';

/** Integers of so many characters fit a varint of 53 bits, sign and tag included. */
const INTEGER_CHARACTERS_MAX = 15;

/** The integer whose only decimal form is these bytes, NaN if they are anything else or too long. */
export function canonicalInteger(bytes: Buffer, start: number, end: number): number {
  return end - start > INTEGER_CHARACTERS_MAX ? Number.NaN : parseInteger(bytes, start, end);
}
