/**
 * Integers of 1 to 64 bits at any bit offset, most significant bit first. Bytes past the end of a string read as
 * zeros.
 */
import type { OutputBuffer } from '@ringfort/base';
import type { ValueView } from '@ringfort/storage';
import type { FieldType } from './bitfield-operations.ts';

export function readField(view: ValueView, offset: number, type: FieldType): bigint {
  const { firstByte, endByte, below } = bytesOfField(offset, type);
  const window = readWindow(view, firstByte, endByte);
  const value = window >> BigInt(below);
  return type.signed ? BigInt.asIntN(type.bits, value) : BigInt.asUintN(type.bits, value);
}

/** What to write where. */
export interface FieldWrite {
  readonly offset: number;
  readonly type: FieldType;
  readonly value: bigint;
}

/**
 * Fills `out` with the bytes of the string that the field touches, as they are after the write, and answers where
 * in the string they begin.
 */
export function encodeField(view: ValueView, write: FieldWrite, out: OutputBuffer): number {
  const { offset, type } = write;
  const { firstByte, endByte, below } = bytesOfField(offset, type);
  const mask = ((1n << BigInt(type.bits)) - 1n) << BigInt(below);
  const others = readWindow(view, firstByte, endByte) & ~mask;
  const window = others | (BigInt.asUintN(type.bits, write.value) << BigInt(below));
  out.clear();
  for (let at = firstByte; at < endByte; at++) {
    out.byte(Number((window >> BigInt((endByte - 1 - at) * 8)) & 0xffn));
  }
  return firstByte;
}

function readWindow(view: ValueView, firstByte: number, endByte: number): bigint {
  let window = 0n;
  for (let at = view.start + firstByte; at < view.start + endByte; at++) {
    window = (window << 8n) | BigInt(at < view.end ? view.bytes[at] : 0);
  }
  return window;
}

/** The bytes that a field touches, and how many bits of the last one lie below it. */
function bytesOfField(offset: number, type: FieldType) {
  const firstByte = Math.floor(offset / 8);
  const endByte = Math.floor((offset + type.bits + 7) / 8);
  return { firstByte, endByte, below: endByte * 8 - offset - type.bits };
}
