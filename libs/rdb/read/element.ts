/**
 * One element of a value as bytes, wherever they stand: in the payload, in a string that was compressed, or, for a
 * number, as its decimal text. Readers fill the same object again and again; it holds until they are asked for more.
 */

/** Read at once; do not keep. */
export interface ByteRange {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** `-9223372036854775808`. */
const INTEGER_TEXT_BYTES_MAX = 20;
const NOTHING: Buffer = Buffer.alloc(0);

export class Element implements ByteRange {
  bytes = NOTHING;
  start = 0;
  end = 0;
  #text = NOTHING;

  setRange(bytes: Buffer, start: number, end: number): void {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  setInteger(value: number | bigint): void {
    if (this.#text.length === 0) this.#text = Buffer.allocUnsafeSlow(INTEGER_TEXT_BYTES_MAX);
    const text = String(value);
    this.#text.latin1Write(text, 0, text.length);
    this.setRange(this.#text, 0, text.length);
  }

  get length(): number {
    return this.end - this.start;
  }

  get text(): string {
    return this.bytes.latin1Slice(this.start, this.end);
  }
}
