/**
 * The gate before tracing that every request passes. Off, or not sampled, costs one decrement and one branch: the
 * countdown is the number of requests until the next sampled one, drawn anew each time from the geometric
 * distribution, which samples each request with the same probability independently of the others.
 *
 * A trace costs its spans and their export, a hundred times what the request itself costs. So the ratio holds up to
 * `tracesPerSecondMax`, instead of making spans that the export's bounded queue would drop. Under a load that goes beyond
 * it the traces are spread over the second: all in its beginning they would tell of that part only, and delay it. What a
 * second left unused may come at once (the generic cell rate algorithm, ITU-T I.371).
 *
 * Spans for errors and slow requests that nobody sampled are bounded per second, so that a flood of errors does
 * not become a flood of spans.
 */
import type { Clock, Random } from '@ringfort/base';
import type { LateRequest, RequestStart, RequestTrace, SpanRecorder } from './request-span.ts';

export interface TracingOptions {
  readonly recorder: SpanRecorder | undefined;
  /** 0 to 1. */
  readonly sampleRatio: number;
  /** 0: no bound. */
  readonly tracesPerSecondMax: number;
  readonly clock: Clock;
  /** 0: slow requests get no span of their own. */
  readonly slowThresholdMs: number;
  readonly random: Random;
}

/** Long enough not to matter, small enough to stay a small integer. */
const GAP_MAX = 1_000_000_000;
const LATE_SPANS_PER_SECOND_MAX = 100;

export class Tracing {
  /** False: no other method needs to be called. */
  readonly isOn: boolean;
  readonly #recorder: SpanRecorder | undefined;
  readonly #sampleRatio: number;
  readonly #slowThresholdMs: number;
  readonly #random: Random;
  /** Between two traces of a load that is beyond the bound. */
  readonly #traceIntervalMs: number;
  readonly #clock: Clock;
  #countdown: number;
  /** When the next trace may begin. */
  #traceDueMs = Number.NEGATIVE_INFINITY;
  #lateSecond = 0;
  #lateCount = 0;

  constructor(options: TracingOptions) {
    this.isOn = options.recorder !== undefined;
    this.#recorder = options.recorder;
    this.#sampleRatio = this.isOn ? options.sampleRatio : 0;
    this.#slowThresholdMs = options.slowThresholdMs > 0 ? options.slowThresholdMs : Number.POSITIVE_INFINITY;
    this.#random = options.random;
    this.#traceIntervalMs = options.tracesPerSecondMax > 0 ? 1000 / options.tracesPerSecondMax : 0;
    this.#clock = options.clock;
    this.#countdown = this.#drawGap();
  }

  /** Whether the request at hand is to be traced from its start. Call once per request. */
  shouldSample(): boolean {
    if (--this.#countdown > 0) return false;
    this.#countdown = this.#drawGap();
    return this.#sampleRatio > 0 && this.#isWithinBound();
  }

  /** Begins the span of a request: one that was sampled, or one whose link context has a traceparent. */
  begin(start: RequestStart): RequestTrace | undefined {
    return this.#recorder?.begin(start);
  }

  /** Whether a request that was not sampled deserves a late span. */
  isWorthLate(durationMs: number, isError: boolean): boolean {
    return this.isOn && (isError || durationMs >= this.#slowThresholdMs);
  }

  /** Records a request after the fact; its stages are not known. Beyond the bound per second it is left out. */
  recordLate(request: LateRequest): void {
    const second = Math.floor(request.endMs / 1000);
    if (second !== this.#lateSecond) {
      this.#lateSecond = second;
      this.#lateCount = 0;
    }
    if (this.#lateCount >= LATE_SPANS_PER_SECOND_MAX) return;
    this.#lateCount++;
    this.#recorder?.recordLate(request);
  }

  /** Sends what is left, for at most `timeoutMs`. */
  async shutdown(timeoutMs: number): Promise<void> {
    await this.#recorder?.shutdown(timeoutMs);
  }

  #isWithinBound(): boolean {
    const nowMs = this.#clock.monotonicMs();
    const intervalMs = this.#traceIntervalMs;
    const dueMs = Math.max(this.#traceDueMs, nowMs - 1000 + intervalMs);
    if (dueMs > nowMs) return false;
    this.#traceDueMs = dueMs + intervalMs;
    return true;
  }

  #drawGap(): number {
    if (this.#sampleRatio >= 1) return 1;
    if (this.#sampleRatio <= 0) return GAP_MAX;
    // In (0, 1]: the logarithm of 0 would be a gap without end.
    const uniform = (this.#random.uint32() + 1) / 4_294_967_296;
    const gap = 1 + Math.floor(Math.log(uniform) / Math.log(1 - this.#sampleRatio));
    return gap < GAP_MAX ? gap : GAP_MAX;
  }
}
