/** Clients whose next request cannot be executed yet: they offer it again once it can. Bounded by the connections. */
import type { TimerHandle, Timers } from '@ringfort/base';

export interface HeldClient {
  resume(): void;
}

const CHECK_MS = 5;

export class HeldClients {
  readonly #timers: Timers;
  readonly #mayGoOn: () => boolean;
  readonly #clients = new Set<HeldClient>();
  #timer: TimerHandle | undefined;

  constructor(timers: Timers, mayGoOn: () => boolean) {
    this.#timers = timers;
    this.#mayGoOn = mayGoOn;
  }

  add(client: HeldClient): void {
    this.#clients.add(client);
    this.#timer ??= this.#timers.every(CHECK_MS, () => this.#letGo());
  }

  #letGo(): void {
    if (!this.#mayGoOn()) return;
    this.#timer?.cancel();
    this.#timer = undefined;
    const clients = [...this.#clients];
    this.#clients.clear();
    for (const client of clients) client.resume();
  }
}
