/**
 * What DUMP answers and RESTORE takes:
 *
 *   type byte · value · RDB version (u16) · CRC-64 of all before it (8 bytes); both least significant byte first
 *
 * Reading is in two passes: `openPayload` decodes everything once for the sake of checking, so that whoever then
 * builds the value meets no damage halfway. It keeps nothing of the value but digests of member names.
 */
import type { OutputBuffer } from '@ringfort/base';
import { writeCrc64 } from './crc64.ts';
import { damaged, isDamage } from './damage.ts';
import { CheckingVisitor } from './read/checking-visitor.ts';
import type { ByteRange } from './read/element.ts';
import { RdbInput } from './read/rdb-input.ts';
import { readerOf } from './read/read-value.ts';
import type { ValueVisitor } from './read/value-visitor.ts';
import { RDB_VERSION_MAX, type ValueKind } from './value-format.ts';

const VERSION_BYTES = 2;
const CHECKSUM_BYTES = 8;
const FOOTER_BYTES = VERSION_BYTES + CHECKSUM_BYTES;

/** A payload that is whole. It refers to the bytes it was opened on. */
export interface Payload {
  readonly kind: ValueKind;
  /** Tells `visitor` what the value holds, element by element. */
  visit(visitor: ValueVisitor): void;
}

export type PayloadFault = 'version or checksum' | 'bad data';

/** Checks the payload at `source`; `seed` is a secret 32-bit number, so that member names cannot be chosen to collide. */
export function openPayload(source: ByteRange, seed: number): Payload | PayloadFault {
  const { bytes, start, end } = source;
  if (!hasValidFooter(source)) return 'version or checksum';
  const valueEnd = end - FOOTER_BYTES;
  const reader = valueEnd > start ? readerOf(bytes[start]) : undefined;
  if (reader === undefined) return 'bad data';
  const visit = (visitor: ValueVisitor): void => {
    const input = new RdbInput(bytes, start + 1, valueEnd);
    reader.read(input, visitor);
    if (input.at !== valueEnd) damaged('bytes behind the value');
  };
  return isWhole(visit, seed) ? { kind: reader.kind, visit } : 'bad data';
}

/** Ends a payload that begins at `start` of `out`. */
export function sealPayload(out: OutputBuffer, start: number, rdbVersion: number): void {
  out.reserve(FOOTER_BYTES);
  out.bytes.writeUInt16LE(rdbVersion, out.length);
  out.length += VERSION_BYTES;
  writeCrc64(out.bytes, start, out.length, out.bytes, out.length);
  out.length += CHECKSUM_BYTES;
}

function hasValidFooter({ bytes, start, end }: ByteRange): boolean {
  if (end - start < FOOTER_BYTES) return false;
  if (bytes.readUInt16LE(end - FOOTER_BYTES) > RDB_VERSION_MAX) return false;
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  writeCrc64(bytes, start, end - CHECKSUM_BYTES, checksum, 0);
  return bytes.compare(checksum, 0, CHECKSUM_BYTES, end - CHECKSUM_BYTES, end) === 0;
}

function isWhole(visit: Payload['visit'], seed: number): boolean {
  try {
    visit(new CheckingVisitor(seed));
    return true;
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}
