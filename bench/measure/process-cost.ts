/** What processes have cost so far, as Linux counts it: all threads, user and system. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { ManagedProcess } from '@ringfort/e2e';

/** The kernel shows process times in these units on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;
const MICROSECONDS_PER_TICK = 1_000_000 / TICKS_PER_SECOND;
/** Positions after the command's name, which stands in parentheses and may hold blanks. */
const USER_TICKS_INDEX = 11;
const SYSTEM_TICKS_INDEX = 12;

export function cpuMicroseconds(processes: readonly ManagedProcess[]): number {
  return processes.reduce((sum, each) => sum + cpuMicrosecondsOf(each), 0);
}

export function cpuMicrosecondsOf({ pid }: ManagedProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[USER_TICKS_INDEX]) + Number(fields[SYSTEM_TICKS_INDEX])) * MICROSECONDS_PER_TICK;
}

export function residentBytes(processes: readonly ManagedProcess[]): number {
  let bytes = 0;
  for (const { pid } of processes) {
    const match = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
    bytes += Number(match?.[1] ?? 0) * 1024;
  }
  return bytes;
}

export interface ThreadTimes {
  readonly usedMs: number;
  /** Ready to run, without a CPU. */
  readonly waitedMs: number;
}

/** What the kernel counts for a process's main thread. Reading leaves next to no garbage, so that it may be done often. */
export class MainThreadClock {
  readonly #file: number;
  readonly #text = Buffer.alloc(128);

  constructor(pid: number) {
    this.#file = openSync(`/proc/${pid}/schedstat`, 'r');
  }

  read(): ThreadTimes {
    const length = readSync(this.#file, this.#text, 0, this.#text.length, 0);
    const [used, waited] = this.#text.latin1Slice(0, length).split(' ');
    return { usedMs: Number(used) / 1e6, waitedMs: Number(waited) / 1e6 };
  }

  close(): void {
    closeSync(this.#file);
  }
}
