/** CLIENT PAUSE: until when requests are held back, and which. The driver holds them; this says whether. */
import type { CommandEntry } from '@ringfort/command-table';

export type PauseKind = 'write' | 'all';

/** Not writes by their flags, and yet a replica may have to hear of them. */
const MAY_WRITE = new Set(['eval', 'evalsha', 'fcall', 'pfcount', 'publish', 'spublish']);

export class ClientPause {
  #endMs = 0;
  #kind: PauseKind = 'write';

  get endMs(): number {
    return this.#endMs;
  }

  /** A pause can be made longer and stricter by another, not shorter or milder: that takes `end`. */
  start(endMs: number, kind: PauseKind, nowMs: number): void {
    const isRunning = nowMs < this.#endMs;
    this.#kind = isRunning && this.#kind === 'all' ? 'all' : kind;
    this.#endMs = isRunning ? Math.max(this.#endMs, endMs) : endMs;
  }

  end(): void {
    this.#endMs = 0;
  }

  /** Whether `entry` has to wait; the driver asks only while `nowMs < endMs`. */
  holds(entry: CommandEntry): boolean {
    if (entry.fullName === 'client|unpause' || entry.fullName === 'client|pause') return false;
    if (this.#kind === 'all') return true;
    return entry.isWrite || MAY_WRITE.has(entry.fullName);
  }
}
