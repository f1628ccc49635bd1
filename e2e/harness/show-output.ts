import type { ManagedProcess } from './managed-process.ts';

const OUTPUT_SHOWN_MAX = 4_000;

/** The end of what each process wrote, for the report of a test that failed. */
export function showOutput(processes: readonly ManagedProcess[]): void {
  for (const { label, output } of processes) console.info(`${label}:\n${output.slice(-OUTPUT_SHOWN_MAX)}`);
}
