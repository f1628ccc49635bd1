/**
 * How the runtime is set for Ringfort's long-running processes. Who starts one gives it these; one that was started by hand
 * without them begins anew with them (`ensureRuntimeSettings`).
 *
 * - Space for young objects: by default each half of it grows to 32 MiB and stays, whatever the load: 64 MiB beside data
 *   that may be less. A quarter of that is enough: 82 bytes of garbage per request at pipeline 1 fill it once in a hundred
 *   thousand requests, and CPU time per request is the same within the spread. With half of it 200k small sets took 17 to 25
 *   MiB of resident memory, with a quarter 9 to 13.
 * - Growth between full collections: V8 takes growing data for possible garbage, and walked the whole heap of 28 MiB for
 *   every 32 to 50 MiB of it. The heap may grow by 120 % of what was left of it: half as many walks (`--trace-gc`, a million
 *   RPUSH: 2 or 3 before, 1 now). Below 120 there was no difference, above it no further one. Not
 *   `--external-memory-accounted-in-global-limit`: with more data than twice the heap's limit V8 never stops collecting.
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
  '--max-semi-space-size=8',
  '--heap-growing-percent=120',
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
