/** Handlers of the bitmap family: strings as arrays of bits, the first bit of a byte being its highest. */
import type { HandlerEntry } from '../contract.ts';
import { bitcount } from './bitcount.ts';
import { bitfield, bitfieldRo } from './bitfield.ts';
import { bitop } from './bitop.ts';
import { bitpos } from './bitpos.ts';
import { getbit } from './getbit.ts';
import { setbit } from './setbit.ts';

export const bitmapHandlers: readonly HandlerEntry[] = [
  ['bitcount', bitcount],
  ['bitfield', bitfield],
  ['bitfield_ro', bitfieldRo],
  ['bitop', bitop],
  ['bitpos', bitpos],
  ['getbit', getbit],
  ['setbit', setbit],
];
