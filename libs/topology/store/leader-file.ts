/**
 * Who leads, in a file of fixed length (docs/formats/topology.md). It is written in place, so that a leader renews on a
 * full disk too: a new file, even one that replaces it, would need a block that is not there.
 *
 *   ┌ slot 0 ──── 512 bytes ┬ slot 1 ──── 512 bytes ┐
 *   │ {…,"sequence":6,…}  ⏎ │ {…,"sequence":7,…}  ⏎ │     the higher sequence holds; the next write goes to the other slot
 *   └───────────────────────┴───────────────────────┘
 *
 * A write that was cut short leaves a slot whose checksum is wrong, and the other one as it was: it is as if it had not
 * begun. The file is not synced: after a crash of the machine nobody leads.
 */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { assert, RingfortError } from '@ringfort/base';
import type { Leadership } from './leadership.ts';
import { readWhole } from './read-whole.ts';

const SLOT_BYTES = 512;
const RECORD =
  /^(\{"holderId":"([^"]+)","expiresAtMs":(\d+),"sequence":(\d+)),"checksum":"([0-9a-f]{8})"\} *\n$/;
/** As earlier releases left it: the whole file. */
const EARLIER_RECORD = /^\{"holderId":"([^"]+)","expiresAtMs":(\d+)\}\n\0*$/;

interface StoredLeadership extends Leadership {
  readonly sequence: number;
  readonly slot: 0 | 1;
}

/** Callers hold the store's lock. */
export class LeaderFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** What counts; undefined when nobody has ever led, or both slots are damaged: the next leader writes them anew. */
  async read(): Promise<StoredLeadership | undefined> {
    const bytes = await readWhole(this.#path);
    if (bytes === undefined) return undefined;
    const [first, second] = [decodeSlot(bytes, 0), decodeSlot(bytes, 1)];
    if (first === undefined || second === undefined) return first ?? second;
    return first.sequence > second.sequence ? first : second;
  }

  /** `previous` is what `read` has just answered. Rejects with the system's error; what was there then still counts. */
  async write({ holderId, expiresAtMs }: Leadership, previous: StoredLeadership | undefined): Promise<void> {
    const slot = previous?.slot === 0 ? 1 : 0;
    const record = encodeSlot({ holderId, expiresAtMs, sequence: (previous?.sequence ?? 0) + 1 });
    // The first write takes the room for both.
    const bytes = previous === undefined ? Buffer.concat([record, Buffer.alloc(SLOT_BYTES, ' ')]) : record;
    const file = await open(this.#path, constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      const { bytesWritten } = await file.write(bytes, 0, bytes.length, slot * SLOT_BYTES);
      if (bytesWritten < bytes.length) {
        throw new RingfortError('TOPOLOGY_UNWRITABLE', `no room to write ${this.#path}`);
      }
    } finally {
      await file.close();
    }
  }
}

function encodeSlot(fields: Leadership & { readonly sequence: number }): Buffer {
  const start = JSON.stringify(fields).slice(0, -1);
  const record = Buffer.from(`${start},"checksum":"${checksumOf(start)}"}`);
  assert(record.length < SLOT_BYTES, 'the name of a leader is short');
  const slot = Buffer.alloc(SLOT_BYTES, ' ');
  record.copy(slot);
  slot[SLOT_BYTES - 1] = '\n'.charCodeAt(0);
  return slot;
}

function decodeSlot(bytes: Buffer, slot: 0 | 1): StoredLeadership | undefined {
  const text = bytes.toString('utf8', slot * SLOT_BYTES, (slot + 1) * SLOT_BYTES);
  const earlier = EARLIER_RECORD.exec(text);
  if (earlier !== null) return { holderId: earlier[1], expiresAtMs: Number(earlier[2]), sequence: 0, slot };
  const match = RECORD.exec(text);
  if (match === null || checksumOf(match[1]) !== match[5]) return undefined;
  return { holderId: match[2], expiresAtMs: Number(match[3]), sequence: Number(match[4]), slot };
}

function checksumOf(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
