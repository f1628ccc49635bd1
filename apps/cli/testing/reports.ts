/** The test's end of the fake processes' reports: what they say, and when they are gone. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const FAKE_PROCESS = join(import.meta.dirname, 'fake-process.ts');
export const FAKE_UP = join(import.meta.dirname, 'fake-up.ts');
const DEADLINE_MS = 25_000;

export interface Report {
  readonly id: string;
  readonly pid: number;
  readonly runtimeFlags: readonly string[];
  /** `started`, `stopping: …`, or `gone` when the connection has closed. */
  readonly event: string;
}

export class Reports {
  readonly list: Report[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'ringfort-up-'));
  readonly #waiting = new Set<() => void>();
  readonly #server = createServer((socket) => {
    let last: Report | undefined;
    createInterface(socket).on('line', (line) => {
      last = JSON.parse(line) as Report;
      this.#add(last);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (last !== undefined) this.#add({ ...last, event: 'gone' });
    });
  });

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** A configuration file for a fake process. */
  fileFor(id: string, behaviour: 'steady' | 'never-ready' = 'steady'): string {
    const path = join(this.#folder, `${id}.conf`);
    const { port } = this.#server.address() as AddressInfo;
    writeFileSync(path, `id ${id}\nreport-port ${port}\nbehaviour ${behaviour}\n`);
    return path;
  }

  events(): string[] {
    return this.list.map(({ id, event }) => `${id} ${event}`);
  }

  goneCount(): number {
    return this.list.filter(({ event }) => event === 'gone').length;
  }

  /** Resolves when `isThere` holds of what has been reported. */
  async until(isThere: () => boolean): Promise<void> {
    const deadline = AbortSignal.timeout(DEADLINE_MS);
    while (!isThere()) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.add(resolve);
      deadline.addEventListener('abort', () => resolve(), { once: true });
      await promise;
      if (deadline.aborted) throw new Error(`not reported in time; so far: ${this.events().join(', ')}`);
    }
  }

  close(): void {
    this.#server.close();
    rmSync(this.#folder, { recursive: true });
  }

  #add(report: Report): void {
    this.list.push(report);
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
