/**
 * Finds processes that a test run left behind: each one started by it, at any depth, inherits the run's mark in its
 * environment, however its parents ended. Linux only, where /proc shows environments.
 */
import { readdirSync, readFileSync } from 'node:fs';

export const RUN_MARK = 'RINGFORT_TEST_RUN';

export interface LeftoverProcess {
  readonly pid: number;
  readonly commandLine: string;
}

export const canFindLeftovers = process.platform === 'linux';

export function leftoverProcesses(mark: string): LeftoverProcess[] {
  if (!canFindLeftovers) return [];
  const wanted = `${RUN_MARK}=${mark}`;
  const found: LeftoverProcess[] = [];
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    if (!readProc(pid, 'environ').split('\0').includes(wanted)) continue;
    found.push({ pid, commandLine: readProc(pid, 'cmdline').replaceAll('\0', ' ').trim() });
  }
  return found;
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    // Another user's process, or one that has just ended: neither is ours.
    return '';
  }
}
