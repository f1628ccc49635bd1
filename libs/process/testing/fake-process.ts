/** A process that makes sure of its settings and then says what it runs with. */
import { ensureRuntimeSettings } from '../runtime-settings.ts';

ensureRuntimeSettings();
console.log(
  JSON.stringify({
    pid: process.pid,
    flags: process.execArgv,
    args: process.argv.slice(2),
  }),
);
