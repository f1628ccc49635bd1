/**
 * All children of `ringfort up`: started as they are given, stopped in order: the proxy drains first, so that no
 * client meets a node that is gone, and placement is last, so that it takes no stopped node for a dead one.
 */
import { type Clock, RingfortError, type Timers } from '@ringfort/base';
import type { ParentMessage } from '@ringfort/process';
import type { Logger } from '@ringfort/telemetry';
import { SupervisedProcess } from './supervised-process.ts';

export interface ProcessToStart {
  readonly id: string;
  readonly tier: 'proxy' | 'node' | 'placement';
  readonly configFile: string;
}

export interface ClusterSupervisorOptions {
  readonly logger: Logger;
  readonly sink: { write(line: string): void };
  readonly clock: Clock;
  readonly timers: Timers;
  /** The `ringfort` command's file: children are further runs of it. */
  readonly mainFile: string;
  /** Each child gets this long to stop before it is killed. */
  readonly stopTimeoutMs: number;
}

export interface ReadyAddress {
  readonly port: number;
  readonly adminPort: number;
}

const STOP_ORDER = ['proxy', 'node', 'placement'] as const;
const PROGRESS_STEP = 0.1;

export class ClusterSupervisor {
  readonly #options: ClusterSupervisorOptions;
  readonly #processes: { tier: ProcessToStart['tier']; process: SupervisedProcess }[] = [];
  readonly #ready = new Map<string, PromiseWithResolvers<ReadyAddress>>();
  readonly #progress = new Map<string, number>();
  #isStopping = false;

  constructor(options: ClusterSupervisorOptions) {
    this.#options = options;
  }

  /** Starts some processes; resolves with their addresses when all are ready, fails when one cannot be. Once stopping, nothing is. */
  start(list: readonly ProcessToStart[]): Promise<ReadyAddress[]> {
    return Promise.all(list.map((each) => this.#startOne(each)));
  }

  /** Stops everything in order; resolves when no child is left. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const tier of STOP_ORDER) {
      const group = this.#processes.filter((each) => each.tier === tier);
      await Promise.all(group.map((each) => each.process.stop(this.#options.stopTimeoutMs)));
    }
  }

  #startOne({ id, tier, configFile }: ProcessToStart): Promise<ReadyAddress> {
    const ready = Promise.withResolvers<ReadyAddress>();
    if (this.#isStopping) return ready.promise;
    this.#ready.set(id, ready);
    const process = new SupervisedProcess({
      ...this.#options,
      id,
      tier,
      configFile,
      onMessage: (from, message) => this.#receive(from, message),
      onGivenUp: (from) =>
        ready.reject(new RingfortError('PROCESS_FAILED', `${from} does not start; see the log above`)),
    });
    this.#processes.push({ tier, process });
    process.start();
    return ready.promise;
  }

  #receive(id: string, message: ParentMessage): void {
    if (message.type === 'ready') {
      this.#options.logger.info(
        { process: id, port: message.port, adminPort: message.adminPort },
        'process ready',
      );
      this.#ready.get(id)?.resolve({ port: message.port, adminPort: message.adminPort });
      return;
    }
    // In steps, so that what is short is not told at all.
    const shown = this.#progress.get(id) ?? 0;
    if (message.fraction < shown + PROGRESS_STEP || message.fraction >= 1) return;
    this.#progress.set(id, message.fraction);
    this.#options.logger.info({ process: id, percent: Math.round(message.fraction * 100) }, message.task);
  }
}
