/** A measured figure beside the one it has to reach. */
export interface Verdict {
  readonly what: string;
  readonly measured: number;
  readonly limit: number;
  readonly unit: '×' | 'ms';
  readonly reached: boolean;
}

export function verdictOf(verdict: Omit<Verdict, 'reached'>): Verdict {
  return { ...verdict, reached: verdict.measured <= verdict.limit };
}

export function describeVerdict(verdict: Verdict): string {
  const { what, measured, limit, unit, reached } = verdict;
  return `${reached ? 'reached' : 'MISSED '}  ${what}: ${measured.toFixed(2)}${unit} (at most ${limit}${unit})`;
}
