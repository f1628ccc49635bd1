/** What the spans of both tiers say of a request. */
import { type CommandEntry, findKeys, KeyPositions } from '@ringfort/command-table';
import type { Arguments } from '@ringfort/protocol';
import type { Session } from '@ringfort/session';
import type { RequestFacts } from '@ringfort/telemetry';

const keys = new KeyPositions();

/** `entry` is undefined for a command that there is not: what a client makes up is no name of an operation. */
export function requestFacts(entry: CommandEntry | undefined, session: Session): RequestFacts {
  return {
    operation: entry?.fullName.toUpperCase().replace('|', ' ') ?? 'UNKNOWN',
    databaseIndex: session.databaseIndex,
    peerAddress: session.host,
  };
}

/** How many keys the request names, and the first one as a fact. */
export function keyFacts(
  entry: CommandEntry,
  args: Arguments,
): { count: number; facts: Pick<RequestFacts, 'key'> } {
  const count = findKeys(entry, args, keys);
  return { count, facts: count > 0 ? { key: args.text(keys.indexes[0]) } : {} };
}
