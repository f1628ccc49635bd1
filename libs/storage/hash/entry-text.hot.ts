/** The text of a packed entry as a byte range: integers are spelt out in a small buffer of this object's own. */
import { OutputBuffer } from '@ringfort/base';
import type { ValueView } from '../contract.ts';
import { appendText, isInteger, stringLength, stringStart } from '../packed/packed-list.hot.ts';

const INTEGER_TEXT_BYTES_MAX = 24;
/** The first byte of strings of up to 63 bytes, which most are: read without the general case. */
const SHORT_STRING = 0x80;
const SHORT_STRING_END = 0xc0;
const SHORT_STRING_LENGTH = 0x3f;

export class EntryText {
  readonly #digits = new OutputBuffer(INTEGER_TEXT_BYTES_MAX);
  readonly #view: ValueView = { bytes: this.#digits.bytes, start: 0, end: 0 };

  /** The next call reuses the view. */
  of(bytes: Buffer, at: number): ValueView {
    const view = this.#view;
    const first = bytes[at];
    if (first >= SHORT_STRING && first < SHORT_STRING_END) {
      view.bytes = bytes;
      view.start = at + 1;
      view.end = at + 1 + (first & SHORT_STRING_LENGTH);
    } else if (isInteger(bytes, at)) {
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
