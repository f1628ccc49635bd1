/** The encoding names that Redis would show for a string. All are stored as text here. */
import type { RecordAddress } from './contract.ts';
import { type Records, STRING_RAW } from './record.hot.ts';

/** Longest string that Redis embeds in its object. */
const EMBEDDED_BYTES_MAX = 44;
const INTEGER_BYTES_MAX = 20;
const INT64_MAX = 9223372036854775807n;
const INT64_MIN = -9223372036854775808n;
const CANONICAL_INTEGER = /^(?:0|-?[1-9][0-9]*)$/;

export function stringEncoding(records: Records, record: RecordAddress): 'int' | 'embstr' | 'raw' {
  if (records.form(record) === STRING_RAW) return 'raw';
  const value = records.viewValue(record);
  const length = value.end - value.start;
  if (length <= INTEGER_BYTES_MAX && isInt64(value.bytes.latin1Slice(value.start, value.end))) return 'int';
  return length <= EMBEDDED_BYTES_MAX ? 'embstr' : 'raw';
}

function isInt64(text: string): boolean {
  if (!CANONICAL_INTEGER.test(text)) return false;
  const value = BigInt(text);
  return value >= INT64_MIN && value <= INT64_MAX;
}
