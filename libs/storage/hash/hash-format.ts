/**
 * How a hash is kept. The form is the record's (record.hot.ts); the value bytes are
 *
 *   packed             u16 count, then per field an entry each for field and value      (packed/packed-list.hot.ts)
 *   packed expiring    as packed, with a third entry per field: its expiry in ms since the epoch, 0 for none
 *   large              u32 count, u32 root of the member tables, u32 root of the expiry tree
 *
 *   element of a large hash: u32 field length | has expiry << 31, u32 value length, f64 expiry (only if it has one),
 *                            field, value
 *
 * The expiry tree holds the elements that have an expiry, soonest first. A hash becomes expiring with the first
 * field that gets an expiry, large beyond the limits of `hash-max-listpack-*`, and never goes back.
 */
import type { MemberLayout } from '../members/member-table.hot.ts';

export const PACKED = 0;
export const PACKED_EXPIRING = 1;
export const LARGE = 2;

export const COUNT_BYTES = 2;
/** What a packed hash can count. */
export const PACKED_FIELDS_MAX = 0xffff;
export const DESCRIPTOR_BYTES = 12;
/** Offsets in the descriptor of a large hash. */
export const COUNT = 0;
export const ROOT = 4;
export const EXPIRY_ROOT = 8;

export const ELEMENT_LAYOUT: MemberLayout = { headerBytes: 8, flaggedHeaderBytes: 16 };

/** Operation codes of hashes (hash-mutations.ts). */
export const HashOperation = { set: 16, setExpiring: 17, delete: 18, expire: 19 } as const;
