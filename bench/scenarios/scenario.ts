/** One question that the benchmark answers, in a file of its own. */
import type { Verdict } from '../report/verdict.ts';
import type { TargetName } from '../servers/target.ts';

export interface RunOptions {
  /** A short look instead of figures to quote. */
  readonly quick: boolean;
  readonly rounds: number;
  /** Which servers the throughput scenario compares. */
  readonly targets: readonly TargetName[];
  readonly log: (line: string) => void;
}

export interface ScenarioResult {
  /** For people. */
  readonly text: string;
  /** For the results file: plain JSON. */
  readonly figures: unknown;
  readonly verdicts: readonly Verdict[];
}

export interface Scenario {
  readonly name: string;
  readonly question: string;
  run(options: RunOptions): Promise<ScenarioResult>;
}
