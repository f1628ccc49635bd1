export type { Disk, DiskFile } from './contract.ts';
export {
  encodeRecord,
  RECORD_HEADER_BYTES,
  RECORD_PAYLOAD_BYTES_MAX,
  type RecordFields,
  RecordKind,
} from './record/record.hot.ts';
export { type ReadResult, type RecordDamage, RecordReader } from './record/record-reader.hot.ts';
