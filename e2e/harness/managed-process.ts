/**
 * One process that a test or a benchmark started: how to know that it is up, and how to end it, politely or not.
 * It is ended with the process that started it, whatever happens there. The last lines it wrote are kept, so that
 * a start that fails says why.
 */
import { type ChildProcess, spawn } from 'node:child_process';

const OUTPUT_BYTES_MAX = 64 * 1024;
const STOP_TIMEOUT_MS = 15_000;

export interface ProcessOptions {
  /** For messages: `redis-server`, `node shard-1a`. */
  readonly label: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly directory?: string;
  /** Whether to open the channel on which Ringfort's processes say that they are ready. */
  readonly hasChannel?: boolean;
}

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export class ManagedProcess {
  readonly label: string;
  readonly pid: number;
  readonly exited: Promise<ProcessExit>;
  readonly #child: ChildProcess;
  readonly #endWithParent = () => this.#child.kill('SIGKILL');
  #output = '';
  #exit: ProcessExit | undefined;

  constructor(options: ProcessOptions) {
    this.label = options.label;
    this.#child = spawn(options.command, [...options.args], {
      cwd: options.directory,
      stdio: options.hasChannel ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
    });
    this.pid = this.#child.pid ?? 0;
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#keep(chunk));
    this.#child.stderr?.on('data', (chunk: Buffer) => this.#keep(chunk));
    process.once('exit', this.#endWithParent);
    this.exited = new Promise((resolve) => {
      this.#child.once('error', (error) => this.#keep(Buffer.from(error.message)));
      this.#child.once('close', (code, signal) => {
        this.#exit = { code, signal };
        process.removeListener('exit', this.#endWithParent);
        resolve(this.#exit);
      });
    });
  }

  /** The last 64 KiB of what it wrote to both outputs. */
  get output(): string {
    return this.#output;
  }

  get hasExited(): boolean {
    return this.#exit !== undefined;
  }

  /**
   * Waits for a message on its channel: `read` answers what it makes of one, or undefined to go on waiting. Fails
   * when the process exits first or `timeoutMs` have passed.
   */
  async message<T>(read: (message: unknown) => T | undefined, timeoutMs: number): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const listen = (message: unknown) => {
      const answer = read(message);
      if (answer !== undefined) resolve(answer);
    };
    const fail = (what: string) => reject(new Error(`${this.label} ${what}:\n${this.#output}`));
    const timer = setTimeout(fail, timeoutMs, `was not ready in ${timeoutMs} ms`);
    this.#child.on('message', listen);
    void this.exited.then((exit) => fail(`ended (${exit.code ?? exit.signal}) before it was ready`));
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#child.removeListener('message', listen);
    }
  }

  /** SIGTERM, and SIGKILL when that does not end it in 15 s. */
  async stop(): Promise<ProcessExit> {
    if (this.#exit !== undefined) return this.#exit;
    this.signal('SIGTERM');
    // A stopped process would not see the signal.
    this.signal('SIGCONT');
    const timer = setTimeout(() => this.signal('SIGKILL'), STOP_TIMEOUT_MS);
    const exit = await this.exited;
    clearTimeout(timer);
    return exit;
  }

  /** Ends it at once, as a crash would: nothing is flushed, nobody is told. */
  async kill9(): Promise<ProcessExit> {
    this.signal('SIGKILL');
    return this.exited;
  }

  /** SIGSTOP: alive, connected and silent. */
  pause(): void {
    this.signal('SIGSTOP');
  }

  resume(): void {
    this.signal('SIGCONT');
  }

  signal(signal: NodeJS.Signals): void {
    if (this.#exit === undefined) this.#child.kill(signal);
  }

  #keep(chunk: Buffer): void {
    this.#output = (this.#output + chunk.toString()).slice(-OUTPUT_BYTES_MAX);
  }
}
