/**
 * One request, as offsets into the buffer it was read into. A parser fills it, everybody else reads it, and it
 * is valid only until control returns to the parser: whoever needs bytes for longer copies them.
 */
import { withView } from '@ringfort/base';

export class Arguments {
  bytes: Buffer = Buffer.alloc(0);
  /** Number of arguments, the command's name included. */
  count = 0;
  /** Argument `i` is `bytes[starts[i], ends[i])`. */
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  /** The whole frame as it came is `bytes[frameStart, frameEnd)`; an inline command's is its line. */
  frameStart = 0;
  frameEnd = 0;
  /** True when the request came as an inline command, so its frame is not RESP. */
  inline = false;

  /** Makes room for `count` arguments. */
  reserve(count: number): void {
    if (count <= this.starts.length) return;
    const capacity = Math.max(count, this.starts.length * 2);
    const starts = new Int32Array(capacity);
    const ends = new Int32Array(capacity);
    starts.set(this.starts);
    ends.set(this.ends);
    this.starts = starts;
    this.ends = ends;
  }

  lengthOf(index: number): number {
    return this.ends[index] - this.starts[index];
  }

  /** Argument `index` as UTF-8 text: for names, options and logs, never on the data path. */
  text(index: number): string {
    return this.bytes.toString('utf8', this.starts[index], this.ends[index]);
  }

  /** Argument `index` as one character per byte. */
  latin1(index: number): string {
    return this.bytes.latin1Slice(this.starts[index], this.ends[index]);
  }

  /** A copy of argument `index`. */
  copy(index: number): Buffer {
    return Buffer.from(this.bytes.subarray(this.starts[index], this.ends[index]));
  }

  /** Whether argument `index` is `upperCase`, ASCII case aside. */
  is(index: number, upperCase: string): boolean {
    const start = this.starts[index];
    const length = this.ends[index] - start;
    if (length !== upperCase.length) return false;
    for (let i = 0; i < length; i++) {
      let byte = this.bytes[start + i];
      if (byte >= 97 && byte <= 122) byte -= 32;
      if (byte !== upperCase.charCodeAt(i)) return false;
    }
    return true;
  }

  /** Fills this request from a list: for tests and for requests that Ringfort makes itself. */
  static of(...parts: (string | Buffer)[]): Arguments {
    const args = new Arguments();
    args.reserve(parts.length);
    const buffers = parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
    args.bytes = withView(Buffer.concat(buffers));
    let at = 0;
    for (const [index, buffer] of buffers.entries()) {
      args.starts[index] = at;
      at += buffer.length;
      args.ends[index] = at;
    }
    args.count = parts.length;
    args.frameEnd = at;
    return args;
  }
}
