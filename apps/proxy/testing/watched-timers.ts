/** Counts the timers of one delay, so that a test sees whether each was needed and none was left behind. */
import type { Timers } from '@ringfort/base';

export class WatchedTimers {
  startedCount = 0;
  pendingCount = 0;

  /** Counts from now on what `timers` are asked for. */
  constructor(timers: Timers, delayMs: number) {
    const after = timers.after.bind(timers);
    timers.after = (askedMs, run) => {
      if (askedMs !== delayMs) return after(askedMs, run);
      this.startedCount++;
      this.pendingCount++;
      let isPending = true;
      const end = (): void => {
        if (isPending) this.pendingCount--;
        isPending = false;
      };
      const handle = after(askedMs, () => {
        end();
        run();
      });
      return {
        cancel: () => {
          end();
          handle.cancel();
        },
      };
    };
  }
}
