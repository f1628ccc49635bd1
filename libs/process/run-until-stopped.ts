/**
 * The life of a Ringfort process after its start: it runs until it is told to stop, finishes what was begun, and
 * ends in bounded time.
 *
 *   running ── SIGTERM, SIGINT, parent gone ──► stopping ── stop() done ──► exit 0
 *                                                  ├── stop() failed ─────► exit 1
 *                                                  └── time out, 2nd signal ► exit 1
 *   any state ── uncaught exception ──► exit 70
 *
 * A child of `ringfort up` leaves SIGINT to its parent: a terminal sends it to both, and the parent stops its
 * children in order. When the parent dies, the IPC channel closes and the child stops by itself.
 */
import { errorText, type Timers } from '@ringfort/base';
import type { HostProcess } from './host-process.ts';

export interface LifecycleLogger {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface LifecycleOptions {
  readonly host: HostProcess;
  readonly timers: Timers;
  readonly logger: LifecycleLogger;
  readonly stopTimeoutMs: number;
  /** Takes no new work, finishes the old. Called once. */
  readonly stop: (reason: string) => Promise<void>;
}

export const EXIT_OK = 0;
export const EXIT_FAILED = 1;
/** A broken invariant: EX_SOFTWARE of sysexits.h, so that a supervisor can tell. */
export const EXIT_DEFECT = 70;

/** Resolves with the exit code when the process has stopped; the caller then exits. */
export function runUntilStopped(options: LifecycleOptions): Promise<number> {
  const { host, timers, logger } = options;
  const { promise, resolve } = Promise.withResolvers<number>();
  // A child whose parent is gone already still has `send`, but no connection.
  const isChild = host.send !== undefined;
  let isStopping = false;

  const beginStop = (reason: string): void => {
    if (isStopping) {
      logger.error({ reason }, 'told to stop again: ending at once');
      resolve(EXIT_FAILED);
      return;
    }
    isStopping = true;
    logger.info({ reason }, 'stopping');
    const timer = timers.after(options.stopTimeoutMs, () => {
      logger.error({ timeoutMs: options.stopTimeoutMs }, 'not stopped in time: ending with work unfinished');
      resolve(EXIT_FAILED);
    });
    options
      .stop(reason)
      .then(
        () => resolve(EXIT_OK),
        (error: unknown) => {
          logger.error({ error: errorText(error) }, 'stopping failed');
          resolve(EXIT_FAILED);
        },
      )
      .finally(() => timer.cancel());
  };
  const onInterrupt = () => {
    if (!isChild) beginStop('SIGINT');
  };
  const onTerminate = () => beginStop('SIGTERM');
  const onParentGone = () => {
    // A parent that goes while we stop is no second order.
    if (!isStopping) beginStop('parent process gone');
  };
  const onDefect = (error: unknown) => {
    const stack = error instanceof Error ? error.stack : String(error);
    logger.error({ stack }, 'defect: ending at once');
    resolve(EXIT_DEFECT);
  };
  const listeners = [
    ['SIGINT', onInterrupt],
    ['SIGTERM', onTerminate],
    ['disconnect', onParentGone],
    ['uncaughtException', onDefect],
  ] as const;
  // They stay until the caller exits: a signal's default action would end the process with another code.
  for (const [event, listener] of listeners) host.on(event, listener);
  if (isChild && !host.connected) onParentGone();
  return promise;
}
