/**
 * How far one replica is, and whether it counts as in sync: it has everything, or had everything that existed at some
 * moment within the last `lagMsMax` (the rule of Kafka's ISR). Pure: told of acks and time, asked for a judgement.
 */
export class ReplicaProgress {
  ackedOffset: number;
  lastAckAtMs: number;
  #caughtUpAtMs = Number.NEGATIVE_INFINITY;
  /** Once `#markOffset` is acknowledged, the replica has caught up with the state of `#markAtMs`. */
  #markOffset: number;
  #markAtMs: number;

  constructor(ackedOffset: number, endOffset: number, nowMs: number) {
    this.ackedOffset = ackedOffset;
    this.lastAckAtMs = nowMs;
    this.#markOffset = endOffset;
    this.#markAtMs = nowMs;
  }

  /** The replica has everything before `offset`; the stream stands at `endOffset`. */
  acknowledge(offset: number, endOffset: number, nowMs: number): void {
    this.lastAckAtMs = nowMs;
    if (offset > this.ackedOffset) this.ackedOffset = offset;
    if (this.ackedOffset >= endOffset) this.#caughtUpAtMs = nowMs;
    else if (this.ackedOffset >= this.#markOffset)
      this.#caughtUpAtMs = Math.max(this.#caughtUpAtMs, this.#markAtMs);
    else return;
    this.#markOffset = endOffset;
    this.#markAtMs = nowMs;
  }

  isInSync(endOffset: number, nowMs: number, lagMsMax: number): boolean {
    // With nothing to do it acknowledges rarely.
    return this.ackedOffset >= endOffset || nowMs - this.#caughtUpAtMs <= lagMsMax;
  }
}
