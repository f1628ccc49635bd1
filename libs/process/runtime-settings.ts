/**
 * How the runtime is set for Ringfort's long-running processes. Who starts one gives it these; one that was started by hand
 * without them begins anew with them (`ensureRuntimeSettings`).
 *
 * - Space for young objects: by default each half of it grows to 32 MiB and stays, whatever the load: 64 MiB beside data
 *   that may be less. With half of that a node is 19 MiB smaller, and its CPU time per request is the same within the
 *   spread (GET and SET with pipelines of 1 and 16, XADD).
 * - Inlining: a request runs through some forty small functions. With room to inline them a node needs 6 % less CPU per
 *   request (nine commands at pipeline 16, sixteen alternations each).
 *
 * Tried and left: huge pages for what malloc maps (glibc.malloc.hugetlb). Among 3M keys SET took 18 % less CPU and GET 5 to
 * 9 %; but two hundred thousand small sets took half as much memory again, for pages of 2 MiB are taken whole, and the
 * longest stall while ten million members went was 35 ms instead of 6: where memory is fragmented the kernel looks for a huge
 * page, or makes one, while the process waits.
 */
import { flushCompileCache } from 'node:module';

export const RUNTIME_FLAGS: readonly string[] = [
  '--max-semi-space-size=16',
  '--max-inlined-bytecode-size=1200',
  '--max-inlined-bytecode-size-cumulative=4000',
];

/** Flags for a child: the settings, and behind them, so that they have their way, those that this process was given. */
export function runtimeFlags(): string[] {
  const own = process.execArgv;
  return [...RUNTIME_FLAGS.filter((flag) => !own.includes(flag)), ...own];
}

/**
 * Begins this process anew, same pid, if it was started without the settings; then it does not return. To be called before
 * anything is opened. A child with a channel to its parent would lose it: such a one has its settings from there.
 */
export function ensureRuntimeSettings(): void {
  const isSet = RUNTIME_FLAGS.every((flag) => process.execArgv.includes(flag));
  if (isSet || process.channel !== undefined || process.execve === undefined) return;
  if (process.platform === 'win32') return;
  // Node writes the cache when a process ends, which this one does not; and one of other flags has another cache.
  flushCompileCache();
  const argv = [process.argv0, ...runtimeFlags(), ...process.argv.slice(1)];
  process.execve(process.execPath, argv);
}
