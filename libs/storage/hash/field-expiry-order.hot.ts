/** The order of the expiry tree: by expiry, and by address among equals, so that no two elements are equal. */
import type { TreeOrder } from '../ordered/tree-path.hot.ts';
import type { HashElements } from './hash-elements.hot.ts';

export class FieldExpiryOrder implements TreeOrder {
  readonly #elements: HashElements;
  #expireAtMs = 0;
  #element = 0;

  constructor(elements: HashElements) {
    this.#elements = elements;
  }

  aim(element: number): void {
    this.#expireAtMs = this.#elements.expireAtMs(element);
    this.#element = element;
  }

  /** Aims before all elements that expire at this time or later. */
  aimAtTime(expireAtMs: number): void {
    this.#expireAtMs = expireAtMs;
    this.#element = 0;
  }

  compare(element: number): number {
    const difference = this.#expireAtMs - this.#elements.expireAtMs(element);
    return difference !== 0 ? difference : this.#element - element;
  }
}
