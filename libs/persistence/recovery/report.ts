/** What recovery tells the node: for its start-up summary, its metrics and its replication. */

export interface LoadProgress {
  readonly file: string;
  /** Of all files together. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** The unfinished end of the last part that a crash left and recovery cut off. */
export interface TornTail {
  readonly file: string;
  /** The file's length now. */
  readonly position: number;
  readonly cutBytes: number;
  /** The stream offset at which the log now ends. */
  readonly offset: number;
  readonly problem: string;
}

export interface RecoveryReport {
  /** 40 hexadecimal digits; empty when the directory held nothing. */
  readonly historyId: string;
  /** Where the mutation stream goes on. */
  readonly offset: number;
  /** Of the last record (or of the base). */
  readonly epoch: number;
  /** Where this epoch's records begin, as far as is known: a base hides what it replaced. */
  readonly epochStartOffset: number;
  readonly keysLoaded: number;
  readonly recordsLoaded: number;
  readonly bytesRead: number;
  readonly durationMs: number;
  readonly tornTail: TornTail | undefined;
}
