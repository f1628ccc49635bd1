/** Who may use DEBUG, which can stop a whole process for as long as it is told to (option enable-debug-command). */
import { isLoopback } from './loopback.ts';

/** Redis's values: nobody, who connects from this machine, everybody. */
export type DebugCommandPolicy = 'no' | 'local' | 'yes';

/** Redis's text. */
export const DEBUG_NOT_ALLOWED_ERROR =
  'ERR DEBUG command not allowed. If the enable-debug-command option is set to "local", you can run it from a local ' +
  'connection, otherwise you need to set this option in the configuration file, and then restart the server.';

/** `host` as of protected mode. */
export function isDebugAllowed(policy: DebugCommandPolicy, host: string): boolean {
  return policy === 'yes' || (policy === 'local' && isLoopback(host));
}
