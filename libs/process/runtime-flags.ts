/**
 * Flags of the runtime for Ringfort's long-running processes, for whoever starts one. They are read when the process
 * starts, so a process cannot set them for itself; the first line of apps/cli/main.ts and the
 * script in package.json name them once more.
 *
 * By default each half of the space for young objects grows to 32 MiB and stays, whatever the load: 64 MiB beside data
 * that may be less. With half of that a node is 19 MiB smaller, and its CPU time per request is the same within the
 * spread (GET and SET with pipelines of 1 and 16, XADD).
 */
export const RUNTIME_FLAGS: readonly string[] = ['--max-semi-space-size=16'];
