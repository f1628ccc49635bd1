/**
 * A list as a quicklist of the second kind: listpacks of up to 8 KiB, and elements above that as nodes of their own.
 */
import { QuicklistNode } from '../value-format.ts';
import { ListpackWriter } from './listpack-writer.ts';
import type { RdbOutput } from './rdb-output.ts';

/** What Redis gives a node by default. */
const NODE_BYTES_MAX = 8192;
/** Encoding and length behind. */
const ELEMENT_OVERHEAD_BYTES_MAX = 10;

export class ListWriter {
  readonly #rdb: RdbOutput;
  readonly #node = new ListpackWriter();
  readonly #countAt: number;
  #nodes = 0;

  constructor(rdb: RdbOutput) {
    this.#rdb = rdb;
    this.#countAt = rdb.reserveLength();
  }

  element(bytes: Buffer, start: number, end: number): void {
    const bytesMax = end - start + ELEMENT_OVERHEAD_BYTES_MAX;
    if (this.#node.byteLength + bytesMax > NODE_BYTES_MAX) this.#endNode();
    if (bytesMax > NODE_BYTES_MAX) {
      this.#rdb.length(QuicklistNode.plain);
      this.#rdb.string(bytes, start, end);
      this.#nodes++;
    } else this.#node.element(bytes, start, end);
  }

  end(): void {
    this.#endNode();
    this.#rdb.setLength(this.#countAt, this.#nodes);
  }

  #endNode(): void {
    if (this.#node.count === 0) return;
    const blob = this.#node.finish();
    this.#rdb.length(QuicklistNode.packed);
    this.#rdb.string(blob, 0, blob.length);
    this.#node.clear();
    this.#nodes++;
  }
}
