/**
 * How the runtime is set for Ringfort's long-running processes, by whoever starts one: a process cannot set these for
 * itself. The first line of apps/cli/main.ts and the script in package.json name the flags once more.
 *
 * - Space for young objects: by default each half of it grows to 32 MiB and stays, whatever the load: 64 MiB beside data
 *   that may be less. With half of that a node is 19 MiB smaller, and its CPU time per request is the same within the
 *   spread (GET and SET with pipelines of 1 and 16, XADD).
 * - Inlining: a request runs through some forty small functions. With room to inline them a node needs 6 % less CPU per
 *   request (nine commands at pipeline 16, sixteen alternations each).
 * - The cache of compiled code: without it each process strips the types of every file anew. The WebAssembly that does so
 *   gives up memory, after which V8 checks at every access to a buffer whether that is still there: 3 % of a request.
 */
import { join } from 'node:path';

export const RUNTIME_FLAGS: readonly string[] = [
  '--max-semi-space-size=16',
  '--max-inlined-bytecode-size=1200',
  '--max-inlined-bytecode-size-cumulative=4000',
];

const CACHE_DIRECTORY = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'ringfort');

/** The environment of a child: this process's, and where compiled code is kept. What is set already stays. */
export function runtimeEnvironment(): NodeJS.ProcessEnv {
  return { NODE_COMPILE_CACHE: CACHE_DIRECTORY, ...process.env };
}
