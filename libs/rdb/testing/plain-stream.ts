/** Streams as plain JavaScript: read, written, made up. */
import fc from 'fast-check';
import type { ByteRange } from '../read/element.ts';
import type { ConsumerFacts, PendingEntry, StreamFacts, StreamVisitor } from '../read/value-visitor.ts';
import { compareStreamIds, type StreamId } from '../stream-id.ts';
import type { StreamWriter } from '../write/stream-writer.ts';
import { rangeOf, textOf } from './byte-text.ts';

export interface PlainGroup {
  readonly name: string;
  readonly lastDelivered: StreamId;
  readonly entriesRead: bigint;
  readonly consumers: {
    readonly name: string;
    readonly facts: ConsumerFacts;
    readonly pending: PendingEntry[];
  }[];
}

export interface PlainStream {
  readonly entries: { readonly id: StreamId; readonly fields: [field: string, value: string][] }[];
  readonly facts: StreamFacts;
  readonly groups: PlainGroup[];
}

export function writePlainStream(writer: StreamWriter, { entries, facts, groups }: PlainStream): void {
  for (const { id, fields } of entries) {
    writer.beginEntry(id);
    for (const [field, value] of fields) {
      writer.field(rangeOf(field));
      writer.value(rangeOf(value));
    }
    writer.endEntry();
  }
  writer.facts(facts, groups.length);
  for (const group of groups) writeGroup(writer, group);
}

function writeGroup(writer: StreamWriter, { name, lastDelivered, entriesRead, consumers }: PlainGroup): void {
  const pending = consumers.flatMap((consumer) => consumer.pending);
  pending.sort((first, second) => compareStreamIds(first.id, second.id));
  writer.group(rangeOf(name), lastDelivered, entriesRead, pending.length);
  for (const { id, deliveredAtMs, deliveryCount } of pending)
    writer.pending(id, deliveredAtMs, deliveryCount);
  writer.consumers(consumers.length);
  for (const consumer of consumers) {
    writer.consumer(rangeOf(consumer.name), consumer.facts.seenAtMs, consumer.pending.length);
    for (const { id } of consumer.pending) writer.consumerPending(id);
  }
}

/** Fills in the stream of `value`. */
export class PlainStreamVisitor implements StreamVisitor {
  readonly #value: { stream?: PlainStream };
  readonly #entries: { id: StreamId; fields: [string, string][] }[] = [];

  constructor(value: { stream?: PlainStream }) {
    this.#value = value;
  }

  beginEntry(id: StreamId): void {
    this.#entries.push({ id, fields: [] });
  }

  field(field: ByteRange, value: ByteRange): void {
    this.#entries.at(-1)?.fields.push([textOf(field), textOf(value)]);
  }

  endEntry(): void {}

  facts({ length, lastId, maxDeletedId, entriesAdded }: StreamFacts): void {
    const facts = { length, lastId, maxDeletedId, entriesAdded };
    this.#value.stream = { entries: this.#entries, facts, groups: [] };
  }

  group(name: ByteRange, lastDelivered: StreamId, entriesRead: bigint): void {
    this.#value.stream?.groups.push({ name: textOf(name), lastDelivered, entriesRead, consumers: [] });
  }

  consumer(name: ByteRange, facts: ConsumerFacts): void {
    this.#value.stream?.groups.at(-1)?.consumers.push({ name: textOf(name), facts, pending: [] });
  }

  pending(pending: PendingEntry): void {
    this.#value.stream?.groups.at(-1)?.consumers.at(-1)?.pending.push(pending);
  }
}

const word64 = fc.oneof(fc.bigInt(0n, 5n), fc.bigInt(0n, 2n ** 64n - 1n));
const streamId = fc.record({ ms: word64, sequence: word64 });
const text = fc.oneof(
  fc.constantFrom('a', 'field', '7', '-1', ''),
  fc.string({ unit: 'binary-ascii', maxLength: 70 }),
);

/** Any stream that Redis could hold. */
export function plainStreams(): fc.Arbitrary<PlainStream> {
  const ids = fc.uniqueArray(
    streamId.filter(({ ms, sequence }) => ms > 0n || sequence > 0n),
    { maxLength: 30, selector: ({ ms, sequence }) => `${ms}-${sequence}` },
  );
  const fields = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 4 });
  return fc
    .record({
      ids,
      fieldLists: fc.array(fields, { minLength: 1, maxLength: 4 }),
      groups: fc.array(groupShape),
    })
    .map(({ ids, fieldLists, groups }) => {
      const sorted = ids.sort(compareStreamIds);
      const entries = sorted.map((id, index) => ({ id, fields: fieldLists[index % fieldLists.length] }));
      const lastId = sorted.at(-1) ?? { ms: 5n, sequence: 9n };
      const facts = {
        length: entries.length,
        lastId,
        maxDeletedId: { ms: 0n, sequence: 1n },
        entriesAdded: BigInt(entries.length) + 3n,
      };
      return {
        entries,
        facts,
        groups: groups.map((shape, index) => plainGroup(`group ${index}`, shape, sorted)),
      };
    });
}

const groupShape = fc.record({
  consumers: fc.integer({ min: 0, max: 3 }),
  owners: fc.array(fc.nat(3), { maxLength: 30 }),
  entriesRead: fc.bigInt(-1n, 40n),
  timeMs: fc.integer({ min: 0, max: 2 ** 41 }),
});

/** Entry `i` is pending with consumer `owners[i]` if there is such a one. */
function plainGroup(
  name: string,
  shape: typeof groupShape extends fc.Arbitrary<infer Shape> ? Shape : never,
  ids: readonly PlainStream['facts']['lastId'][],
): PlainGroup {
  const facts = { seenAtMs: shape.timeMs, activeAtMs: shape.timeMs };
  const consumers = Array.from({ length: shape.consumers }, (_, consumer) => ({
    name: `consumer ${consumer}`,
    facts,
    pending: ids
      .filter((_, index) => shape.owners[index] === consumer)
      .map((id, index) => ({ id, deliveredAtMs: shape.timeMs + index, deliveryCount: index + 1 })),
  }));
  return {
    name,
    lastDelivered: ids.at(-1) ?? { ms: 0n, sequence: 0n },
    entriesRead: shape.entriesRead,
    consumers,
  };
}
