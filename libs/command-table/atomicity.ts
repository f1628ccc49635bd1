/** What a caller may count on when a command's keys lie on several shards; it follows from the routing rule. */
import { unreachable } from '@ringfort/base';
import type { CommandEntry } from './entry.ts';
import type { Atomicity } from './spec.ts';

export function atomicityOf(entry: CommandEntry): Atomicity {
  switch (entry.routing) {
    case 'split':
    case 'allShards':
      return 'splitPerShardAtomic';
    case 'key':
      return mayNameSeveralKeys(entry) ? 'rejectedAcrossSlots' : 'atomic';
    case 'keyOrAllShards':
      return 'splitPerShardAtomic';
    case 'anyShard':
    case 'local':
    case 'unsupported':
      return 'atomic';
    default:
      return unreachable(entry.routing);
  }
}

function mayNameSeveralKeys(entry: CommandEntry): boolean {
  return entry.singleKeyIndex === 0 && entry.spec.keySpecs.length > 0;
}
