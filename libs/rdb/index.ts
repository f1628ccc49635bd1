export { openPayload, type Payload, type PayloadFault } from './payload.ts';
export type { ByteRange } from './read/element.ts';
export {
  type ConsumerFacts,
  NO_FIELD_EXPIRY,
  type PendingEntry,
  type StreamFacts,
  type ValueVisitor,
} from './read/value-visitor.ts';
export type { StreamId } from './stream-id.ts';
export type { ValueKind } from './value-format.ts';
