export { openPayload, type Payload } from './payload.ts';
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
export type { StreamWriter } from './write/stream-writer.ts';
