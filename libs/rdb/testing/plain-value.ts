/** Values as plain JavaScript, for tests: read from a payload, or written to one. Bytes are one character each. */
import { OutputBuffer } from '@ringfort/base';
import { openPayload, type PayloadFault } from '../payload.ts';
import { PayloadWriter } from '../payload-writer.ts';
import type { ByteRange } from '../read/element.ts';
import type { ValueVisitor } from '../read/value-visitor.ts';
import { rangeOf, textOf } from './byte-text.ts';
import { type PlainStream, PlainStreamVisitor, writePlainStream } from './plain-stream.ts';

export interface PlainValue {
  string?: string;
  list?: string[];
  set?: string[];
  zset?: [member: string, score: number][];
  hash?: [field: string, value: string, expireAtMs: number][];
  stream?: PlainStream;
}

const SEED = 7;

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
  readonly stream = new PlainStreamVisitor(this.value);

  string(value: ByteRange): void {
    this.value.string = textOf(value);
  }

  listElement(element: ByteRange): void {
    (this.value.list ??= []).push(textOf(element));
  }

  setMember(member: ByteRange): void {
    (this.value.set ??= []).push(textOf(member));
  }

  sortedSetMember(member: ByteRange, score: number): void {
    (this.value.zset ??= []).push([textOf(member), score]);
  }

  hashField(field: ByteRange, value: ByteRange, expireAtMs: number): void {
    (this.value.hash ??= []).push([textOf(field), textOf(value), expireAtMs]);
  }
}
