/** The keys of a request, for routing, for access control and for `COMMAND GETKEYS`. */
import type { Arguments } from '@ringfort/protocol';
import type { CommandEntry } from '../entry.ts';
import type { KeySpec } from '../spec.ts';
import type { KeyPositions } from './key-positions.ts';
import { KEY_FINDERS } from './option-dependent.ts';
import { walkSpec } from './walk-specs.hot.ts';

/**
 * Writes to `out` where the keys of a request stand, and answers how many there are. Channels are no keys. Where a
 * request does not fit its key specifications, the keys up to there count: PFMERGE with nothing to merge still writes
 * its first key. The caller has checked the arity.
 */
export function findKeys(entry: CommandEntry, args: Arguments, out: KeyPositions): number {
  out.clear();
  if (!walkFinder(entry, args, out)) walkSpecs(entry.spec.keySpecs, false, args, out);
  return out.count;
}

/** As `findKeys`, but a request that does not fit its key specifications has no keys: what `COMMAND GETKEYS` says. */
export function findDeclaredKeys(entry: CommandEntry, args: Arguments, out: KeyPositions): number {
  out.clear();
  const fits = walkFinder(entry, args, out) || walkSpecs(entry.spec.keySpecs, false, args, out);
  if (!fits) out.clear();
  return out.count;
}

/** As `findKeys`, with what decides the shard besides keys: channels, and the arguments of `routingKeySpecs`. */
export function findRoutingKeys(entry: CommandEntry, args: Arguments, out: KeyPositions): number {
  out.clear();
  if (!walkFinder(entry, args, out)) {
    walkSpecs(entry.spec.routingKeySpecs ?? entry.spec.keySpecs, true, args, out);
  }
  return out.count;
}

function walkFinder(entry: CommandEntry, args: Arguments, out: KeyPositions): boolean {
  const name = entry.spec.keyFinder;
  if (name === undefined) return false;
  KEY_FINDERS[name](args, out);
  return true;
}

/** Whether the request fits all specifications; the keys of those before the first misfit are added in any case. */
function walkSpecs(
  specs: readonly KeySpec[],
  withChannels: boolean,
  args: Arguments,
  out: KeyPositions,
): boolean {
  for (const spec of specs) {
    if (!withChannels && isChannel(spec)) continue;
    if (!walkSpec(spec, args, out)) return false;
  }
  return true;
}

/** Whether `COMMAND GETKEYS` may be asked about the command at all. */
export function declaresKeys(entry: CommandEntry): boolean {
  return entry.spec.keySpecs.some((spec) => !isChannel(spec));
}

function isChannel(spec: KeySpec): boolean {
  return spec.flags.includes('not_key');
}
