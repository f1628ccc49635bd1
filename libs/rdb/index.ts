export { openPayload, type Payload, type PayloadFault } from './payload.ts';
export { PayloadWriter } from './payload-writer.ts';
export type { ByteRange } from './read/element.ts';
export {
  type ConsumerFacts,
  NO_FIELD_EXPIRY,
  type PendingEntry,
  type StreamFacts,
  type StreamVisitor,
  type ValueVisitor,
} from './read/value-visitor.ts';
export type { StreamId } from './stream-id.ts';
export type { ValueKind } from './value-format.ts';
export type { ExpiringHashWriter, HashWriter } from './write/hash-writer.ts';
export type { ListWriter } from './write/list-writer.ts';
export type { SetWriter } from './write/set-writer.ts';
export type { SortedSetWriter } from './write/sorted-set-writer.ts';
export type { StreamWriter } from './write/stream-writer.ts';
