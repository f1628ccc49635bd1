/**
 * One child of `ringfort up`: started, started again when it dies, stopped when told to.
 *
 *   starting ── ready ──► running ── exit ──► waiting ── delay over ──► starting
 *       └───── exit ──────────────────────────┘  └── given up: onGivenUp
 *   any ── stop() ──► stopping: SIGTERM, then SIGKILL when the time is up ── exit ──► stopped
 *
 * The IPC channel tells the child that we live: when it closes, the child stops by itself. A child leads a process
 * group of its own: ^C in a terminal goes to every process of the group, and the order of the stop is ours to keep.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Clock, TimerHandle, Timers } from '@ringfort/base';
import { type ParentMessage, parseParentMessage, runtimeFlags } from '@ringfort/process';
import type { Logger } from '@ringfort/telemetry';
import { forwardLog } from './child-log.ts';
import { RestartPolicy } from './restart-policy.ts';

export interface SupervisedProcessOptions {
  readonly id: string;
  readonly tier: 'proxy' | 'node' | 'placement';
  readonly configFile: string;
  /** The `ringfort` command's file. */
  readonly mainFile: string;
  readonly logger: Logger;
  readonly sink: { write(line: string): void };
  readonly clock: Clock;
  readonly timers: Timers;
  readonly onMessage: (id: string, message: ParentMessage) => void;
  /** It never became ready: `up` cannot go on. */
  readonly onGivenUp: (id: string) => void;
}

export class SupervisedProcess {
  readonly id: string;
  readonly #options: SupervisedProcessOptions;
  readonly #policy = new RestartPolicy();
  #child: ChildProcess | undefined;
  #restart: TimerHandle | undefined;
  #startedMs = 0;
  #hasEverBeenReady = false;
  #isStopping = false;
  #onStopped: (() => void) | undefined;

  constructor(options: SupervisedProcessOptions) {
    this.id = options.id;
    this.#options = options;
  }

  start(): void {
    const { tier, configFile, mainFile, id, logger, clock } = this.#options;
    this.#startedMs = clock.monotonicMs();
    const argv = [...runtimeFlags(), mainFile, tier, '--config', configFile];
    const child = spawn(process.execPath, argv, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) forwardLog(stream, this.#options);
    }
    child.on('message', (value) => this.#receive(value));
    child.on('error', (error) => logger.error({ process: id, error: error.message }, 'process failed'));
    // 'close' and not 'exit': the last log lines have been read by then.
    child.on('close', (code, signal) => this.#closed(code, signal));
  }

  /** Resolves when the child is gone; after `timeoutMs` it is killed. */
  async stop(timeoutMs: number): Promise<void> {
    this.#isStopping = true;
    this.#restart?.cancel();
    const child = this.#child;
    if (child === undefined) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#onStopped = resolve;
    child.kill('SIGTERM');
    const timer = this.#options.timers.after(timeoutMs, () => {
      this.#options.logger.error({ process: this.id, timeoutMs }, 'not stopped in time: killed');
      child.kill('SIGKILL');
    });
    await promise;
    timer.cancel();
  }

  #receive(value: unknown): void {
    const message = parseParentMessage(value);
    if (message === undefined) return;
    if (message.type === 'ready') this.#hasEverBeenReady = true;
    this.#options.onMessage(this.id, message);
  }

  #closed(code: number | null, signal: NodeJS.Signals | null): void {
    const { id, logger, clock, timers } = this.#options;
    this.#child = undefined;
    if (this.#isStopping) {
      this.#onStopped?.();
      return;
    }
    const decision = this.#policy.decide(clock.monotonicMs() - this.#startedMs, this.#hasEverBeenReady);
    if (decision.action === 'give-up') {
      logger.error({ process: id, code, signal }, 'process does not start');
      this.#options.onGivenUp(id);
      return;
    }
    logger.warn(
      { process: id, code, signal, restartInMs: decision.delayMs },
      'process ended: starting it again',
    );
    this.#restart = timers.after(decision.delayMs, () => this.start());
  }
}
