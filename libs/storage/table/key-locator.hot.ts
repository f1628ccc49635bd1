/**
 * Where a key belongs: its slot and its hash, both from one pass over the bytes. The answers stand in fields, so
 * that no object is made; they are valid until the next call.
 *
 * The hash is FNV-1a with a secret start value and the final mix of MurmurHash3 (Appleby, public domain). The seed
 * keeps an outsider from choosing keys that collide; nodes that share it also share the order of a scan.
 */
import { CRC16_TABLE, slotOf } from '@ringfort/base';

const FNV_PRIME = 0x01000193;
const OPENING_BRACE = 0x7b;
const SLOT_MASK = 16383;

export class KeyLocator {
  slot = 0;
  /** 32 bits, signed. Its top bits order the records of a slot. */
  hash = 0;
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed | 0;
  }

  locate(bytes: Buffer, start: number, end: number): void {
    let hash = this.#seed;
    let crc = 0;
    let hasBrace = false;
    for (let at = start; at < end; at++) {
      const byte = bytes[at];
      if (byte === OPENING_BRACE) hasBrace = true;
      crc = ((crc << 8) & 0xffff) ^ CRC16_TABLE[(crc >>> 8) ^ byte];
      hash = Math.imul(hash ^ byte, FNV_PRIME);
    }
    this.slot = hasBrace ? slotOf(bytes, start, end) : crc & SLOT_MASK;
    this.hash = mix(hash);
  }

  /** The hash alone. */
  hashOf(bytes: Buffer, start: number, end: number): number {
    let hash = this.#seed;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at], FNV_PRIME);
    return mix(hash);
  }
}

function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
