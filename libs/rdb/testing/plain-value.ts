/** Values as plain JavaScript, for tests: read from a payload, or written to one. Bytes are one character each. */
import { OutputBuffer } from '@ringfort/base';
import { openPayload, type PayloadFault } from '../payload.ts';
import { PayloadWriter } from '../payload-writer.ts';
import type { ByteRange } from '../read/element.ts';
import type { ConsumerFacts, PendingEntry, StreamFacts, ValueVisitor } from '../read/value-visitor.ts';
import type { StreamId } from '../stream-id.ts';
import { writePlainStream } from './plain-stream.ts';

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

export interface PlainValue {
  string?: string;
  list?: string[];
  set?: string[];
  zset?: [member: string, score: number][];
  hash?: [field: string, value: string, expireAtMs: number][];
  stream?: PlainStream;
}

const SEED = 7;

export function rangeOf(text: string): ByteRange {
  const bytes = Buffer.from(text, 'latin1');
  return { bytes, start: 0, end: bytes.length };
}

/** What the payload holds, or why it is refused. */
export function readPlain(payload: Buffer): PlainValue | PayloadFault {
  // Somewhere in a larger buffer, as a request's argument is.
  const bytes = Buffer.concat([Buffer.from('before'), payload, Buffer.from('behind')]);
  const opened = openPayload({ bytes, start: 6, end: 6 + payload.length }, SEED);
  if (typeof opened === 'string') return opened;
  const visitor = new PlainVisitor();
  opened.visit(visitor);
  return visitor.value;
}

/** `packed` asks for the small form where there are two. */
export function writePlain(value: PlainValue, packed: boolean): Buffer {
  const out = new OutputBuffer(16);
  out.latin1('in front');
  const writer = new PayloadWriter(out);
  writeValue(writer, value, packed);
  writer.end();
  return out.toBuffer().subarray(8);
}

function writeValue(writer: PayloadWriter, value: PlainValue, packed: boolean): void {
  if (value.string !== undefined) {
    const { bytes, start, end } = rangeOf(value.string);
    writer.string(bytes, start, end);
  } else if (value.list !== undefined) {
    const list = writer.list();
    for (const { bytes, start, end } of value.list.map(rangeOf)) list.element(bytes, start, end);
    list.end();
  } else if (value.set !== undefined && packed) {
    writer.integerSet(BigInt64Array.from(value.set, BigInt));
  } else if (value.set !== undefined) {
    const set = writer.set(value.set.length);
    for (const { bytes, start, end } of value.set.map(rangeOf)) set.member(bytes, start, end);
  } else if (value.zset !== undefined) {
    const zset = packed ? writer.packedSortedSet() : writer.sortedSet(value.zset.length);
    for (const [member, score] of value.zset) {
      const { bytes, start, end } = rangeOf(member);
      zset.member(bytes, start, end, score);
    }
    zset.end();
  } else if (value.hash !== undefined) writeHash(writer, value.hash, packed);
  else if (value.stream !== undefined) writePlainStream(writer.stream(), value.stream);
}

function writeHash(writer: PayloadWriter, fields: NonNullable<PlainValue['hash']>, packed: boolean): void {
  const expiries = fields.map(([, , expireAtMs]) => expireAtMs).filter((expireAtMs) => expireAtMs > 0);
  if (expiries.length > 0) {
    const hash = writer.expiringHash(fields.length, Math.min(...expiries));
    for (const [field, value, expireAtMs] of fields) hash.field(rangeOf(field), rangeOf(value), expireAtMs);
    return;
  }
  const hash = packed ? writer.packedHash() : writer.hash(fields.length);
  for (const [field, value] of fields) hash.field(rangeOf(field), rangeOf(value));
  hash.end();
}

class PlainVisitor implements ValueVisitor {
  readonly value: PlainValue = {};
  #entries: PlainStream['entries'] = [];

  string(value: ByteRange): void {
    this.value.string = text(value);
  }

  listElement(element: ByteRange): void {
    (this.value.list ??= []).push(text(element));
  }

  setMember(member: ByteRange): void {
    (this.value.set ??= []).push(text(member));
  }

  sortedSetMember(member: ByteRange, score: number): void {
    (this.value.zset ??= []).push([text(member), score]);
  }

  hashField(field: ByteRange, value: ByteRange, expireAtMs: number): void {
    (this.value.hash ??= []).push([text(field), text(value), expireAtMs]);
  }

  beginStreamEntry(id: StreamId): void {
    this.#entries.push({ id, fields: [] });
  }

  streamField(field: ByteRange, value: ByteRange): void {
    this.#entries.at(-1)?.fields.push([text(field), text(value)]);
  }

  endStreamEntry(): void {}

  streamFacts({ length, lastId, maxDeletedId, entriesAdded }: StreamFacts): void {
    const facts = { length, lastId, maxDeletedId, entriesAdded };
    this.value.stream = { entries: this.#entries, facts, groups: [] };
  }

  streamGroup(name: ByteRange, lastDelivered: StreamId, entriesRead: bigint): void {
    this.value.stream?.groups.push({ name: text(name), lastDelivered, entriesRead, consumers: [] });
  }

  streamConsumer(name: ByteRange, facts: ConsumerFacts): void {
    this.value.stream?.groups.at(-1)?.consumers.push({ name: text(name), facts, pending: [] });
  }

  streamPending(pending: PendingEntry): void {
    this.value.stream?.groups.at(-1)?.consumers.at(-1)?.pending.push(pending);
  }
}

function text({ bytes, start, end }: ByteRange): string {
  return bytes.latin1Slice(start, end);
}
