/**
 * Hashes: a count, then field and value in turn; or a packed blob of the same. Where fields expire, the earliest
 * expiry stands first (8 bytes, milliseconds since the epoch); then a count and per field its expiry, field, value,
 * or a listpack of field, value, expiry. Expiries are 0 for none, else in the listpack absolute, elsewhere 1 + the
 * milliseconds after the earliest one.
 */
import { parseInteger } from '@ringfort/base';
import { damaged } from '../damage.ts';
import { Element } from './element.ts';
import { ListpackReader } from './listpack-reader.ts';
import { nextOfGroup, type OpenPacked, readBlob } from './packed-reader.ts';
import type { RdbInput } from './rdb-input.ts';
import { NO_FIELD_EXPIRY, type ValueVisitor } from './value-visitor.ts';

/** Redis keeps expiries of fields in 48 bits. */
const FIELD_EXPIRY_MS_MAX = 2 ** 48 - 1;

export function readHash(input: RdbInput, visitor: ValueVisitor): void {
  const count = input.count(2);
  if (count === 0) damaged('hash: empty');
  const field = new Element();
  const value = new Element();
  for (let index = 0; index < count; index++) {
    input.string(field);
    input.string(value);
    visitor.hashField(field, value, NO_FIELD_EXPIRY);
  }
}

export function packedHashReader(open: OpenPacked) {
  return (input: RdbInput, visitor: ValueVisitor): void => {
    const packed = open(readBlob(input));
    const field = new Element();
    const value = new Element();
    if (!packed.next(field)) damaged('hash: empty');
    do {
      nextOfGroup(packed, value);
      visitor.hashField(field, value, NO_FIELD_EXPIRY);
    } while (packed.next(field));
  };
}

export function readExpiringHash(input: RdbInput, visitor: ValueVisitor): void {
  const earliestMs = input.milliseconds();
  const count = input.count(3);
  if (count === 0) damaged('hash: empty');
  const field = new Element();
  const value = new Element();
  for (let index = 0; index < count; index++) {
    const after = input.length();
    const expireAtMs = after === 0 ? NO_FIELD_EXPIRY : checkedExpiry(earliestMs + after - 1);
    input.string(field);
    input.string(value);
    visitor.hashField(field, value, expireAtMs);
  }
}

export function readExpiringHashListpack(input: RdbInput, visitor: ValueVisitor): void {
  input.milliseconds();
  const packed = new ListpackReader(readBlob(input));
  const field = new Element();
  const value = new Element();
  const expiry = new Element();
  if (!packed.next(field)) damaged('hash: empty');
  do {
    nextOfGroup(packed, value);
    nextOfGroup(packed, expiry);
    visitor.hashField(field, value, checkedExpiry(parseInteger(expiry.bytes, expiry.start, expiry.end)));
  } while (packed.next(field));
}

function checkedExpiry(expireAtMs: number): number {
  if (expireAtMs >= 0 && expireAtMs <= FIELD_EXPIRY_MS_MAX) return expireAtMs;
  return damaged('hash: expiry out of range');
}
