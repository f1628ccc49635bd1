/**
 * Why a request cannot be routed, as a whole error reply. The text names the rule and the keys, so that whoever
 * meets it knows what to change.
 */
import type { CommandEntry } from '@ringfort/command-table';
import type { Arguments } from '@ringfort/protocol';

const KEY_BYTES_SHOWN_MAX = 64;

/** Two keys of a command that needs them in one slot are in different ones. Clients match on the first word. */
export function crossSlotError(entry: CommandEntry, args: Arguments, first: number, second: number): Buffer {
  const [one, other] = [shownKey(args, first), shownKey(args, second)];
  const name = displayName(entry);
  return errorReply(
    `CROSSSLOT Keys in request don't hash to the same slot: '${one}' and '${other}' are in different slots; ` +
      `${name} needs all its keys in one slot: give them a common {hash tag}`,
  );
}

/** A pattern of SORT may name keys that the sorted key's shard does not have. */
export function patternError(entry: CommandEntry, args: Arguments, pattern: number): Buffer {
  const name = displayName(entry);
  return errorReply(
    `CROSSSLOT Keys in request don't hash to the same slot: '${shownKey(args, pattern)}' may name keys in other slots ` +
      `than '${shownKey(args, 1)}'; ${name} needs all its keys in one slot: give them a common {hash tag}`,
  );
}

/** The command makes no sense, or would do harm, when a proxy passes it on. */
export function unsupportedError(entry: CommandEntry): Buffer {
  return errorReply(`ERR ${displayName(entry)} is not supported through a proxy: send it to a node`);
}

export function errorReply(text: string): Buffer {
  return Buffer.from(`-${text.replace(/[\r\n]/g, ' ')}\r\n`, 'latin1');
}

function displayName(entry: CommandEntry): string {
  return entry.fullName.replace('|', ' ').toUpperCase();
}

function shownKey(args: Arguments, index: number): string {
  const key = args.latin1(index);
  return key.length > KEY_BYTES_SHOWN_MAX ? `${key.slice(0, KEY_BYTES_SHOWN_MAX)}...` : key;
}
