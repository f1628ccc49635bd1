/**
 * The layouts of a set's value, by the form of its record:
 *
 *   intset   width (1 byte: 2, 4 or 8) | integers of that width, little-endian, ascending
 *   packed   count (2 bytes) | entries (packed/packed-list.hot.ts)
 *   large    root of a member table (4) | count (4) | 8-byte units of all elements (4)
 *
 * An element of the large form is an arena block: member length (4) | member. A set is never empty.
 */
import type { MemberLayout } from '../members/member-table.hot.ts';

export const INTSET_FORM = 0;
export const PACKED_FORM = 1;
export const LARGE_FORM = 2;

export const INTSET_HEADER_BYTES = 1;
export const PACKED_HEADER_BYTES = 2;
/** More do not fit the count of the packed form. */
export const PACKED_ENTRIES_MAX = 0xffff;
export const LARGE_DESCRIPTOR_BYTES = 12;
export const COUNT_AT = 4;
export const UNITS_AT = 8;

export const ELEMENT_HEADER_BYTES = 4;
export const ELEMENT_LAYOUT: MemberLayout = {
  headerBytes: ELEMENT_HEADER_BYTES,
  flaggedHeaderBytes: ELEMENT_HEADER_BYTES,
};
