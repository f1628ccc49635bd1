/** A first-in first-out queue on a circular array. `limit` is its bound: `push` answers false when it is met. */
export class RingQueue<T> {
  #items: (T | undefined)[];
  #head = 0;
  #count = 0;
  readonly #limit: number;

  constructor(limit: number, capacity = 16) {
    this.#limit = limit;
    let size = 1;
    while (size < capacity) size *= 2;
    this.#items = new Array<T | undefined>(size).fill(undefined);
  }

  get length(): number {
    return this.#count;
  }

  push(item: T): boolean {
    if (this.#count === this.#limit) return false;
    if (this.#count === this.#items.length) this.#grow();
    this.#items[(this.#head + this.#count) & (this.#items.length - 1)] = item;
    this.#count++;
    return true;
  }

  shift(): T | undefined {
    if (this.#count === 0) return undefined;
    const item = this.#items[this.#head];
    this.#items[this.#head] = undefined;
    this.#head = (this.#head + 1) & (this.#items.length - 1);
    this.#count--;
    return item;
  }

  peek(): T | undefined {
    return this.#count === 0 ? undefined : this.#items[this.#head];
  }

  /** The item `index` places behind the head. */
  at(index: number): T | undefined {
    return index < this.#count ? this.#items[(this.#head + index) & (this.#items.length - 1)] : undefined;
  }

  /** Puts another item in the place `index` behind the head. */
  replaceAt(index: number, item: T): void {
    if (index < this.#count) this.#items[(this.#head + index) & (this.#items.length - 1)] = item;
  }

  clear(): void {
    this.#items.fill(undefined);
    this.#head = 0;
    this.#count = 0;
  }

  #grow(): void {
    const grown = new Array<T | undefined>(this.#items.length * 2).fill(undefined);
    for (let i = 0; i < this.#count; i++) grown[i] = this.at(i);
    this.#items = grown;
    this.#head = 0;
  }
}
