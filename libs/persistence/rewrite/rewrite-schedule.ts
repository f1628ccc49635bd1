/** Remembers how rewrites went and says whether the next one is due. */
import { isRewriteDue, type RewriteTrigger, rewriteRetryDelayMs } from './rewrite-policy.ts';

export class RewriteSchedule {
  trigger: RewriteTrigger;
  /** Log and base together, when the last rewrite (or the start) was over. */
  sizeAfterLastBytes: number;
  isLastOk = true;
  lastDurationMs = -1;
  rewrites = 0;
  #failures = 0;
  #retryAtMs = -Infinity;

  constructor(trigger: RewriteTrigger, sizeBytes: number) {
    this.trigger = trigger;
    this.sizeAfterLastBytes = sizeBytes;
  }

  isDue(sizeBytes: number, needsMending: boolean, nowMs: number): boolean {
    if (nowMs < this.#retryAtMs) return false;
    return needsMending || isRewriteDue(this.trigger, sizeBytes, this.sizeAfterLastBytes);
  }

  succeeded(sizeBytes: number, durationMs: number): void {
    this.sizeAfterLastBytes = sizeBytes;
    this.lastDurationMs = durationMs;
    this.isLastOk = true;
    this.rewrites++;
    this.#failures = 0;
    this.#retryAtMs = -Infinity;
  }

  failed(nowMs: number): void {
    this.isLastOk = false;
    this.#failures++;
    this.#retryAtMs = nowMs + rewriteRetryDelayMs(this.#failures);
  }
}
