/**
 * Tells a server's stalls from the machine's. On each CPU a process of real-time priority sleeps a millisecond at a time:
 * the scheduler runs it before anything else, so when it is late, nothing ran on that CPU, which is what a guest sees of
 * a hypervisor that gives its CPU to somebody else.
 *
 * One thing else can hold a real-time process up: a system call of the server on the same CPU that the kernel does not
 * interrupt. Therefore only what the server's own use of CPU time leaves over may be excused with this: stall-probe.ts.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { TimeSpan } from './standstill.ts';

const WATCHER = fileURLToPath(new URL('./standstill-watcher.ts', import.meta.url));
const PRIORITY = '50';

export class MachineWitness {
  readonly #watchers: readonly ChildProcess[];

  private constructor(watchers: readonly ChildProcess[]) {
    this.#watchers = watchers;
  }

  /** Throws when this user may not have processes of real-time priority. */
  static async start(): Promise<MachineWitness> {
    const watchers = cpus().map((_, cpu) =>
      spawn('taskset', ['-c', String(cpu), 'chrt', '-f', PRIORITY, process.execPath, WATCHER], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      }),
    );
    // A run that fails ends without asking them, and they with it.
    for (const watcher of watchers) {
      watcher.unref();
      watcher.channel?.unref();
    }
    const witness = new MachineWitness(watchers);
    try {
      await Promise.all(watchers.map(firstMessage));
    } catch (cause) {
      for (const watcher of watchers) watcher.kill();
      throw new Error('stalls need a witness of real-time priority: run as root or with CAP_SYS_NICE', {
        cause,
      });
    }
    return witness;
  }

  /** When CPUs stood still since the start. */
  async stop(): Promise<TimeSpan[]> {
    const spans = this.#watchers.map(async (watcher) => {
      const answer = firstMessage(watcher);
      watcher.send('stop');
      return (await answer) as TimeSpan[];
    });
    return (await Promise.all(spans)).flat();
  }
}

async function firstMessage(watcher: ChildProcess): Promise<unknown> {
  const ended = once(watcher, 'exit').then(([code]) => {
    throw new Error(`a watcher ended with ${code}`);
  });
  const [message] = await Promise.race([once(watcher, 'message'), ended]);
  return message;
}
