/**
 * Protected mode: a server whose default user needs no password serves this machine only, so that one started
 * for a try is not open to the network.
 */
import type { UserDirectory } from './acl/user-directory.ts';
import { isLoopback } from './loopback.ts';

export const PROTECTED_MODE_ERROR =
  'DENIED Ringfort is running in protected mode: the default user has no password, so only connections from ' +
  'this machine are served. To serve others, give the default user a password (option requirepass, or a user ' +
  'line), or set protected-mode to no if the network itself keeps strangers out.';

/** Whether a connection from `host` (an IP address; empty for a Unix socket) must be refused. */
export function isRefusedByProtectedMode(isEnabled: boolean, users: UserDirectory, host: string): boolean {
  return isEnabled && users.initialUser() !== undefined && !isLoopback(host);
}
