#!/usr/bin/env node
/**
 * The `ringfort` command. Plain JavaScript, because the cache of compiled code has to be there before the first file whose
 * types would be stripped: the WebAssembly that strips them gives up memory, after which V8 checks at every access to a
 * buffer whether that is still there, 3 % of a request. NODE_COMPILE_CACHE names another place for the cache.
 */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/ringfort', import.meta.url)));
const { ensureRuntimeSettings } = await import('@ringfort/process');
ensureRuntimeSettings();
const { runCommandLine } = await import('./command-line.ts');

process.exit(await runCommandLine(process.argv));
