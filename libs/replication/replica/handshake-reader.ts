/** Cuts the lines of the handshake off the bytes that come; what follows the last line is record frames. */

const LINE_BYTES_MAX = 16 * 1024;
const LINE_FEED = 10;

export class HandshakeReader {
  #partial = '';

  /**
   * The line that ends in `bytes[start, end)`, without its line end, and the position behind it; undefined when
   * more bytes are needed, 'tooLong' when no answer is that long.
   */
  next(bytes: Buffer, start: number, end: number): { line: string; at: number } | 'tooLong' | undefined {
    const feed = bytes.subarray(start, end).indexOf(LINE_FEED);
    const stop = feed < 0 ? end : start + feed;
    if (this.#partial.length + stop - start > LINE_BYTES_MAX) return 'tooLong';
    const line = this.#partial + bytes.latin1Slice(start, stop);
    this.#partial = feed < 0 ? line : '';
    if (feed < 0) return undefined;
    return { line: line.endsWith('\r') ? line.slice(0, -1) : line, at: stop + 1 };
  }

  clear(): void {
    this.#partial = '';
  }
}
