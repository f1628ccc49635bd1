/** Why a request is denied, and how the client is told: byte strings, which quote names as they are. */
import { type CommandEntry, quotedBytes } from '@ringfort/command-table';
import type { AclUser } from './user.ts';

/** In the order of how far a request got: of several selectors the one that let it get farthest says why. */
export const Denial = { none: 0, command: 1, key: 2, channel: 3 } as const;
export type Denial = (typeof Denial)[keyof typeof Denial];

export const NOT_AUTHENTICATED_ERROR = 'NOAUTH Authentication required.';
export const WRONG_PASSWORD_ERROR = 'WRONGPASS invalid username-password pair or user is disabled.';

/** The reply to a denied request. It does not name the key: the text may be logged where keys must not be. */
export function denialError(denial: Denial, user: AclUser, entry: CommandEntry): string {
  if (denial === Denial.key) return 'NOPERM No permissions to access a key';
  if (denial === Denial.channel) return 'NOPERM No permissions to access a channel';
  return `NOPERM ${commandText(user, entry)}`;
}

/** As ACL DRYRUN words it: with the key or channel (a byte string). */
export function denialText(denial: Denial, user: AclUser, entry: CommandEntry, object: string): string {
  if (denial === Denial.command) return commandText(user, entry);
  const kind = denial === Denial.key ? 'key' : 'channel';
  return `User ${quotedBytes(user.name)} has no permissions to access the '${quotedBytes(object)}' ${kind}`;
}

function commandText(user: AclUser, entry: CommandEntry): string {
  return `User ${quotedBytes(user.name)} has no permissions to run the '${entry.fullName}' command`;
}
