/** One command with what both servers answered to it. */
import type { Command } from '../raw-client.ts';

export interface Exchange {
  readonly sent: Command;
  readonly expected: Buffer;
  readonly actual: Buffer;
  /** What the oracle said of the key just before: see random-choice.ts. */
  readonly witness?: Buffer | undefined;
  /** Milliseconds since the first command whose moment the replies can tell: so far apart the two may have been run. */
  readonly elapsedMs?: number;
}

export type Comparison = (exchange: Exchange) => boolean;

/** The command's name in lower case, the commonest question about it. */
export function nameOf(sent: Command): string {
  return sent[0].toString('latin1').toLowerCase();
}

/** Whether one of the arguments is this word, in any case. */
export function hasWord(sent: Command, word: string): boolean {
  return sent.some((part) => part.length === word.length && part.toString('latin1').toLowerCase() === word);
}
