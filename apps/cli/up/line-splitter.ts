/** Lines out of pieces of text. A line that grows too long is handed on in parts: memory stays bounded. */

const LINE_CHARACTERS_MAX = 65_536;

export class LineSplitter {
  readonly #onLine: (line: string) => void;
  #rest = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#onLine(line);
    if (this.#rest.length > LINE_CHARACTERS_MAX) this.end();
  }

  /** Hands on what has no line end. */
  end(): void {
    if (this.#rest !== '') this.#onLine(this.#rest);
    this.#rest = '';
  }
}
