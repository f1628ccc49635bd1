/**
 * The consumer groups of a stream. Per group:
 *
 *   name · last delivered ID · (from form 2 on: entries read)
 *   pending entries: count, each 16 bytes ID, 8 bytes time of delivery, count of deliveries
 *   consumers: count, each name, 8 bytes time seen, (form 3: 8 bytes time active), count of pending IDs, 16 bytes each
 *
 * Every pending entry belongs to exactly one consumer. They are told with their consumer, so the place of each in the
 * payload is kept while the group is read.
 */
import { damaged } from '../damage.ts';
import { compareStreamIds, readStreamId, STREAM_ID_BYTES, type StreamId } from '../stream-id.ts';
import { Element } from './element.ts';
import { RdbInput } from './rdb-input.ts';
import type { PendingEntry, StreamFacts, StreamVisitor } from './value-visitor.ts';

export type StreamForm = 1 | 2 | 3;

export interface StreamSummary extends StreamFacts {
  /** Of the first entry there is; zero without entries. */
  readonly firstId: StreamId;
}

const ENTRIES_READ_UNKNOWN = -1n;
const NEVER_ACTIVE_MS = -1;
/** ID, time and a count of one byte. */
const PENDING_BYTES_MIN = STREAM_ID_BYTES + 9;

export function readStreamGroups(
  input: RdbInput,
  visitor: StreamVisitor,
  form: StreamForm,
  stream: StreamSummary,
): void {
  const groupCount = input.count(4);
  const name = new Element();
  for (let index = 0; index < groupCount; index++) {
    input.string(name);
    const lastDelivered = input.streamId();
    const entriesRead =
      form === 1 ? estimateEntriesRead(stream, lastDelivered) : BigInt.asIntN(64, BigInt(input.length64()));
    if (entriesRead < ENTRIES_READ_UNKNOWN) damaged('stream: entries read out of range');
    visitor.group(name, lastDelivered, entriesRead);
    const pending = new PendingEntries(input);
    const consumerCount = input.count(form === 3 ? 18 : 10);
    for (let consumer = 0; consumer < consumerCount; consumer++) {
      readConsumer(input, visitor, form, pending);
    }
    if (pending.unowned > 0) damaged('stream: pending entry of no consumer');
  }
}

function readConsumer(
  input: RdbInput,
  visitor: StreamVisitor,
  form: StreamForm,
  pending: PendingEntries,
): void {
  const name = new Element();
  input.string(name);
  const seenAtMs = input.milliseconds();
  const activeAtMs = form === 3 ? input.milliseconds(NEVER_ACTIVE_MS) : seenAtMs;
  visitor.consumer(name, { seenAtMs, activeAtMs });
  const count = input.count(STREAM_ID_BYTES);
  for (let index = 0; index < count; index++) {
    visitor.pending(pending.take(input.take(STREAM_ID_BYTES)));
  }
}

/** The pending entries of one group, where they stand in the payload. */
class PendingEntries {
  /** How many no consumer has taken yet. */
  unowned: number;
  readonly #input: RdbInput;
  /** Ascending, as the IDs there are. */
  readonly #places: number[] = [];
  readonly #isTaken: Uint8Array;

  constructor(input: RdbInput) {
    this.#input = input;
    const count = input.count(PENDING_BYTES_MIN);
    for (let index = 0; index < count; index++) {
      const place = input.take(STREAM_ID_BYTES);
      if (index > 0 && this.#compare(this.#places[index - 1], place) >= 0) {
        damaged('stream: pending entries do not ascend');
      }
      this.#places.push(place);
      input.milliseconds();
      input.length();
    }
    this.unowned = count;
    this.#isTaken = new Uint8Array(count);
  }

  /** The entry whose ID stands at `idAt`; it has to be there and belong to nobody yet. */
  take(idAt: number): PendingEntry {
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#places[middle], idAt) < 0) low = middle + 1;
      else high = middle;
    }
    if (low === this.#places.length || this.#compare(this.#places[low], idAt) !== 0) {
      damaged('stream: pending entry that the group does not have');
    }
    if (this.#isTaken[low] === 1) damaged('stream: pending entry of two consumers');
    this.#isTaken[low] = 1;
    this.unowned--;
    const { bytes, end } = this.#input;
    const facts = new RdbInput(bytes, this.#places[low] + STREAM_ID_BYTES, end);
    return {
      id: readStreamId(bytes, idAt),
      deliveredAtMs: facts.milliseconds(),
      deliveryCount: facts.length(),
    };
  }

  #compare(firstAt: number, secondAt: number): number {
    const { bytes } = this.#input;
    return bytes.compare(bytes, secondAt, secondAt + STREAM_ID_BYTES, firstAt, firstAt + STREAM_ID_BYTES);
  }
}

/**
 * Form 1 has no count of entries read. What Redis 7 derives: exact where the group stands before the first entry, at
 * it or at the last one, as nothing is known to have been deleted.
 */
function estimateEntriesRead(stream: StreamSummary, lastDelivered: StreamId): bigint {
  if (stream.length === 0) return 0n;
  const toLast = compareStreamIds(lastDelivered, stream.lastId);
  if (toLast === 0) return stream.entriesAdded;
  const toFirst = compareStreamIds(lastDelivered, stream.firstId);
  if (toLast > 0 || toFirst > 0) return ENTRIES_READ_UNKNOWN;
  return toFirst < 0 ? 0n : 1n;
}
