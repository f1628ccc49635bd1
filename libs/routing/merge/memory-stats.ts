/**
 * `memoryStats`: the maps of MEMORY STATS as one. Integers are bytes and counts and add up; doubles are ratios and
 * percentages, of which the mean is shown; the average size of a key follows from the sums. Maps within (`db.0`) are
 * merged alike. In RESP2 maps are flat arrays and doubles bulk strings.
 */
import type { ReplyWriter } from '@ringfort/protocol';
import { nextLine, numberAt, writeMismatch } from './parts.ts';

const INTEGER = 58;
const DOUBLE = 44;
const BULK = 36;
const MAP = 37;
const ARRAY = 42;
/** `db.0` within the reply: nothing lies deeper. */
const DEPTH_MAX = 2;

interface Integer {
  readonly kind: 'integer';
  readonly value: number;
}
interface Double {
  readonly kind: 'double';
  readonly values: readonly number[];
}
interface Fields {
  readonly kind: 'map';
  readonly fields: Map<string, Value>;
}
type Value = Integer | Double | Fields;

export function mergeMemoryStats(parts: readonly Buffer[], reply: ReplyWriter): void {
  let merged: Value | undefined;
  for (const part of parts) {
    const value = new StatsReader(part).value(0);
    merged = merged === undefined ? value : combine(merged, value);
    if (merged?.kind !== 'map') {
      writeMismatch(reply);
      return;
    }
  }
  if (merged !== undefined) writeValue(merged, reply);
}

/** Undefined stands for what MEMORY STATS does not contain. */
class StatsReader {
  readonly #part: Buffer;
  #at = 0;

  constructor(part: Buffer) {
    this.#part = part;
  }

  value(depth: number): Value | undefined {
    const type = this.#part[this.#at];
    const isMap = type === MAP || type === ARRAY;
    if (isMap && depth < DEPTH_MAX) return this.#map(type, depth);
    if (type === INTEGER) return { kind: 'integer', value: this.#number() };
    if (type === DOUBLE) return { kind: 'double', values: [this.#number()] };
    const value = type === BULK ? Number(this.#text()) : Number.NaN;
    return Number.isNaN(value) ? undefined : { kind: 'double', values: [value] };
  }

  #map(type: number, depth: number): Fields | undefined {
    const count = this.#number() / (type === MAP ? 1 : 2);
    const fields = new Map<string, Value>();
    for (let i = 0; i < count; i++) {
      const name = this.#text();
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      fields.set(name, value);
    }
    return { kind: 'map', fields };
  }

  #number(): number {
    const number = numberAt(this.#part, this.#at);
    this.#at = nextLine(this.#part, this.#at);
    return number;
  }

  #text(): string {
    const length = this.#number();
    const text = this.#part.latin1Slice(this.#at, this.#at + length);
    this.#at += length + 2;
    return text;
  }
}

function combine(left: Value, right: Value | undefined): Value | undefined {
  if (left.kind === 'integer' && right?.kind === 'integer') {
    return { kind: 'integer', value: left.value + right.value };
  }
  if (left.kind === 'double' && right?.kind === 'double') {
    return { kind: 'double', values: [...left.values, ...right.values] };
  }
  if (left.kind !== 'map' || right?.kind !== 'map') return undefined;
  const fields = new Map(left.fields);
  for (const [name, value] of right.fields) {
    const known = fields.get(name);
    const combined = known === undefined ? value : combine(known, value);
    if (combined === undefined) return undefined;
    fields.set(name, combined);
  }
  return { kind: 'map', fields };
}

function writeValue(value: Value, reply: ReplyWriter): void {
  if (value.kind === 'integer') reply.integer(value.value);
  else if (value.kind === 'double') {
    reply.doubleText(String(value.values.reduce((sum, each) => sum + each, 0) / value.values.length));
  } else {
    reply.map(value.fields.size);
    for (const [name, field] of value.fields) {
      reply.bulkText(name);
      if (name === 'keys.bytes-per-key') reply.integer(bytesPerKey(value.fields));
      else writeValue(field, reply);
    }
  }
}

function bytesPerKey(fields: ReadonlyMap<string, Value>): number {
  const [dataset, keys] = [fields.get('dataset.bytes'), fields.get('keys.count')];
  if (dataset?.kind !== 'integer' || keys?.kind !== 'integer' || keys.value === 0) return 0;
  return Math.floor(dataset.value / keys.value);
}
