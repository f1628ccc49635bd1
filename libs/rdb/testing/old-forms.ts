/**
 * Payloads in forms that nothing here writes: those of older releases, and of newer ones. Written from the grammar at
 * the head of each reader, so that readers are tested against more than their own writers.
 */
import { OutputBuffer } from '@ringfort/base';
import { sealPayload } from '../payload.ts';
import type { ValueFormat } from '../value-format.ts';
import { ListpackWriter } from '../write/listpack-writer.ts';
import { RdbOutput } from '../write/rdb-output.ts';
import { rangeOf } from './byte-text.ts';

const INTEGER = /^(0|-?[1-9]\d{0,17})$/;

/** `write` adds the value behind the type byte. */
export function payloadOf(format: ValueFormat, rdbVersion: number, write: (rdb: RdbOutput) => void): Buffer {
  const out = new OutputBuffer();
  out.byte(format);
  write(new RdbOutput(out));
  sealPayload(out, 0, rdbVersion);
  return out.toBuffer();
}

/** With version and checksum made right again after damage. */
export function resealed(payload: Buffer): Buffer {
  const out = new OutputBuffer();
  const end = Math.max(1, payload.length - 10);
  out.append(payload, 0, end);
  sealPayload(out, 0, payload.readUInt16LE(payload.length - 10));
  return out.toBuffer();
}

export function addText(rdb: RdbOutput, text: string): void {
  const { bytes, start, end } = rangeOf(text);
  rdb.string(bytes, start, end);
}

export function addBlob(rdb: RdbOutput, blob: Buffer): void {
  rdb.string(blob, 0, blob.length);
}

export function listpackOf(elements: readonly string[]): Buffer {
  const listpack = new ListpackWriter();
  for (const { bytes, start, end } of elements.map(rangeOf)) listpack.element(bytes, start, end);
  return Buffer.from(listpack.finish());
}

export function ziplistOf(elements: readonly string[]): Buffer {
  const entries: Buffer[] = [];
  let last = 10;
  let length = 10;
  let previous = 0;
  for (const element of elements) {
    const prefix = previous < 254 ? Buffer.from([previous]) : Buffer.alloc(5, 0xfe);
    if (previous >= 254) prefix.writeUInt32LE(previous, 1);
    const entry = Buffer.concat([
      prefix,
      INTEGER.test(element) ? ziplistInteger(BigInt(element)) : ziplistText(element),
    ]);
    entries.push(entry);
    last = length;
    length += entry.length;
    previous = entry.length;
  }
  const header = Buffer.alloc(10);
  header.writeUInt32LE(length + 1, 0);
  header.writeUInt32LE(last, 4);
  header.writeUInt16LE(Math.min(elements.length, 0xffff), 8);
  return Buffer.concat([header, ...entries, Buffer.from([0xff])]);
}

function ziplistInteger(value: bigint): Buffer {
  if (value >= 0n && value <= 12n) return Buffer.from([0xf1 + Number(value)]);
  const widths: [bits: number, encoding: number][] = [
    [8, 0xfe],
    [16, 0xc0],
    [24, 0xf0],
    [32, 0xd0],
    [64, 0xe0],
  ];
  const [bits, encoding] = widths.find(([width]) => BigInt.asIntN(width, value) === value) ?? [64, 0xe0];
  const entry = Buffer.alloc(1 + bits / 8);
  entry[0] = encoding;
  if (bits === 64) entry.writeBigInt64LE(value, 1);
  else entry.writeIntLE(Number(value), 1, bits / 8);
  return entry;
}

function ziplistText(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  if (bytes.length < 64) return Buffer.concat([Buffer.from([bytes.length]), bytes]);
  if (bytes.length < 16384) {
    return Buffer.concat([Buffer.from([0x40 | (bytes.length >>> 8), bytes.length & 0xff]), bytes]);
  }
  const prefix = Buffer.from([0x80, 0, 0, 0, 0]);
  prefix.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([prefix, bytes]);
}

/** `unused` bytes stand behind each value. */
export function zipmapOf(pairs: readonly (readonly [string, string])[], unused: number): Buffer {
  const parts = pairs.flatMap(([field, value]) => [
    zipmapLength(field.length),
    Buffer.from(field, 'latin1'),
    zipmapLength(value.length),
    Buffer.from([unused]),
    Buffer.from(value, 'latin1'),
    Buffer.alloc(unused),
  ]);
  return Buffer.concat([Buffer.from([Math.min(pairs.length, 254)]), ...parts, Buffer.from([0xff])]);
}

function zipmapLength(length: number): Buffer {
  if (length < 254) return Buffer.from([length]);
  const long = Buffer.alloc(5, 0xfe);
  long.writeUInt32LE(length, 1);
  return long;
}
