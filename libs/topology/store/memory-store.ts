/** A topology store in memory, for tests and for a process that is a cluster of its own. */
import type { Clock } from '@ringfort/base';
import type { Topology, TopologyStore } from '../contract.ts';
import { parseTopology } from '../validate.ts';
import { type Leadership, mayLead } from './leadership.ts';

export class MemoryTopologyStore implements TopologyStore {
  readonly #clock: Clock;
  readonly #watchers = new Set<(topology: Topology) => void>();
  #topology: Topology | undefined;
  #leadership: Leadership | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async read(): Promise<Topology | undefined> {
    return this.#topology;
  }

  async compareAndSet(expectedEpoch: number, next: Topology): Promise<boolean> {
    parseTopology(next);
    if ((this.#topology?.epoch ?? 0) !== expectedEpoch || next.epoch <= expectedEpoch) return false;
    this.#topology = next;
    for (const onChange of this.#watchers) onChange(next);
    return true;
  }

  async acquireLeadership(holderId: string, ttlMs: number): Promise<boolean> {
    const nowMs = this.#clock.nowMs();
    if (!mayLead(this.#leadership, holderId, nowMs)) return false;
    this.#leadership = { holderId, expiresAtMs: nowMs + ttlMs };
    return true;
  }

  async releaseLeadership(holderId: string): Promise<void> {
    if (this.#leadership?.holderId === holderId) this.#leadership = undefined;
  }

  watch(onChange: (topology: Topology) => void): { stop(): void } {
    this.#watchers.add(onChange);
    if (this.#topology !== undefined) onChange(this.#topology);
    return { stop: () => void this.#watchers.delete(onChange) };
  }

  async close(): Promise<void> {
    this.#watchers.clear();
  }
}
