/**
 * The buffer that every connection of an event loop reads into. What one read left unfinished goes right in front of
 * the next one's bytes, into the headroom, so that a frame that two reads share is whole without the rest being copied.
 *
 *   [ headroom │ room: what the kernel writes to ]
 */
import { allocateViewed } from '@ringfort/base';

/** An unfinished frame longer than this is collected in memory of its connection. */
const HEADROOM_BYTES = 16 * 1024;

export class ReadBuffer {
  readonly bytes: Buffer;
  /** The part that is read into; a view of `bytes`. */
  readonly room: Buffer;
  readonly headroomBytes: number = HEADROOM_BYTES;

  /** One read takes at most `roomBytes` from a connection. */
  constructor(roomBytes: number) {
    this.bytes = allocateViewed(HEADROOM_BYTES + roomBytes);
    this.room = this.bytes.subarray(HEADROOM_BYTES);
  }
}
