/**
 * Keys found by a walk whose number is known only at its end, while a reply names the number first. They are
 * collected as encoded bulk strings, so a million of them are one buffer and not a million objects.
 */
import { OutputBuffer } from '@ringfort/base';
import { ReplyWriter } from '@ringfort/protocol';
import type { ValueView } from '@ringfort/storage';

export class KeyList {
  #count = 0;
  readonly #encoded = new OutputBuffer();
  readonly #writer = new ReplyWriter(this.#encoded);

  add(key: ValueView): void {
    this.#count++;
    this.#writer.bulk(key.bytes, key.start, key.end);
  }

  writeTo(reply: ReplyWriter): void {
    reply.array(this.#count);
    this.#writeKeys(reply);
  }

  /** As a set, for members. */
  writeSetTo(reply: ReplyWriter): void {
    reply.set(this.#count);
    this.#writeKeys(reply);
  }

  #writeKeys(reply: ReplyWriter): void {
    reply.out.append(this.#encoded.bytes, 0, this.#encoded.length);
  }
}
