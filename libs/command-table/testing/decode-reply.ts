/** Replies as plain values, for comparing them in tests: types are kept apart, the order within sets is not. */

export type Decoded =
  | { readonly error: string }
  | { readonly status: string }
  | { readonly set: readonly Decoded[] }
  | { readonly map: Readonly<Record<string, Decoded>> }
  | string
  | number
  | null
  | readonly Decoded[];

/** The one reply that `bytes` holds. */
export function decodeReply(bytes: Buffer): Decoded {
  return new ReplyDecoder(bytes).value();
}

class ReplyDecoder {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  value(): Decoded {
    const type = String.fromCharCode(this.#bytes[this.#at++]);
    const line = this.#line();
    switch (type) {
      case '+':
        return { status: line };
      case '-':
        return { error: line };
      case ':':
        return Number(line);
      case '_':
        return null;
      case '$':
        return this.#bulk(Number(line));
      case '*':
        return line === '-1' ? null : this.#values(Number(line));
      case '~':
        return { set: this.#values(Number(line)).sort(byText) };
      case '%':
        return { map: this.#map(Number(line)) };
      default:
        throw new Error(`unexpected reply type ${type}`);
    }
  }

  #line(): string {
    const end = this.#bytes.indexOf('\r\n', this.#at);
    const text = this.#bytes.latin1Slice(this.#at, end);
    this.#at = end + 2;
    return text;
  }

  #bulk(length: number): string | null {
    if (length < 0) return null;
    const text = this.#bytes.latin1Slice(this.#at, this.#at + length);
    this.#at += length + 2;
    return text;
  }

  #values(count: number): Decoded[] {
    return Array.from({ length: count }, () => this.value());
  }

  #map(count: number): Record<string, Decoded> {
    const map: Record<string, Decoded> = {};
    for (let i = 0; i < count; i++) map[String(this.value())] = this.value();
    return map;
  }
}

function byText(left: Decoded, right: Decoded): number {
  return JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
}
