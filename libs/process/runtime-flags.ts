/**
 * How the runtime is set for Ringfort's long-running processes, by whoever starts one: a process cannot set these for
 * itself. The first line of apps/cli/main.mjs and the script in package.json name the flags once more.
 *
 * - Space for young objects: by default each half of it grows to 32 MiB and stays, whatever the load: 64 MiB beside data
 *   that may be less. With half of that a node is 19 MiB smaller, and its CPU time per request is the same within the
 *   spread (GET and SET with pipelines of 1 and 16, XADD).
 * - Inlining: a request runs through some forty small functions. With room to inline them a node needs 6 % less CPU per
 *   request (nine commands at pipeline 16, sixteen alternations each).
 */
export const RUNTIME_FLAGS: readonly string[] = [
  '--max-semi-space-size=16',
  '--max-inlined-bytecode-size=1200',
  '--max-inlined-bytecode-size-cumulative=4000',
];
