/** The text of a packed entry as a byte range: integers are spelt out in a small buffer of this object's own. */
import { OutputBuffer } from '@ringfort/base';
import type { ValueView } from '../contract.ts';
import { appendText, isInteger, stringLength, stringStart } from '../packed/packed-list.hot.ts';

const INTEGER_TEXT_BYTES_MAX = 24;

export class EntryText {
  readonly #digits = new OutputBuffer(INTEGER_TEXT_BYTES_MAX);
  readonly #view: ValueView = { bytes: this.#digits.bytes, start: 0, end: 0 };

  /** The next call reuses the view. */
  of(bytes: Buffer, at: number): ValueView {
    const view = this.#view;
    if (isInteger(bytes, at)) {
      const digits = this.#digits;
      digits.clear();
      appendText(bytes, at, digits);
      view.bytes = digits.bytes;
      view.start = 0;
      view.end = digits.length;
    } else {
      view.bytes = bytes;
      view.start = stringStart(bytes, at);
      view.end = view.start + stringLength(bytes, at);
    }
    return view;
  }
}
