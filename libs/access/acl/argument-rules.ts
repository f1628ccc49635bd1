/**
 * What the arguments of each command name, worked out once per process and looked up by command id: keys,
 * channels, and for the many commands with one key at a fixed place its place and the permissions it needs.
 */
import { type CommandEntry, declaresKeys, type KeySpec, type KeySpecFlag } from '@ringfort/command-table';
import { type ChannelArguments, channelArgumentsOf } from './channels.ts';
import { READ_PERMISSION, WRITE_PERMISSION } from './selector.ts';

export class ArgumentRules {
  /** 1 when some arguments are keys. */
  readonly hasKeys: Uint8Array;
  /** The only key's argument index, 0 when keys have to be searched. */
  readonly singleKeyIndex: Uint8Array;
  readonly singleKeyPermissions: Uint8Array;
  readonly channels: (ChannelArguments | undefined)[] = [];

  constructor(entries: readonly CommandEntry[]) {
    this.hasKeys = new Uint8Array(entries.length);
    this.singleKeyIndex = new Uint8Array(entries.length);
    this.singleKeyPermissions = new Uint8Array(entries.length);
    for (const entry of entries) {
      this.hasKeys[entry.id] = declaresKeys(entry) ? 1 : 0;
      this.channels.push(channelArgumentsOf(entry));
      const single = singleKeyOf(entry);
      if (single === undefined) continue;
      this.singleKeyIndex[entry.id] = single.index;
      this.singleKeyPermissions[entry.id] = neededPermissions(single.flags);
    }
  }
}

/** A key that is only named (its existence asked, say) needs no permission but a pattern that matches. */
export function neededPermissions(flags: readonly KeySpecFlag[]): number {
  let permissions = 0;
  for (let i = 0; i < flags.length; i++) {
    const flag = flags[i];
    if (flag === 'access') permissions |= READ_PERMISSION;
    else if (flag === 'insert' || flag === 'delete' || flag === 'update') permissions |= WRITE_PERMISSION;
  }
  return permissions;
}

function singleKeyOf(entry: CommandEntry): { index: number; flags: KeySpec['flags'] } | undefined {
  const { keySpecs, keyFinder } = entry.spec;
  if (keyFinder !== undefined || keySpecs.length !== 1) return undefined;
  const { begin, find, flags } = keySpecs[0];
  const isSingle = begin.kind === 'index' && find.kind === 'range' && find.lastKey === 0;
  return isSingle && !flags.includes('not_key') ? { index: begin.index, flags } : undefined;
}
