/** A keyspace of one database in an arena of 4 MiB, for tests of what happens when memory runs out. */
import { RingfortError, SeededRandom } from '@ringfort/base';
import { Arena } from '../arena/arena.hot.ts';
import { PagePool } from '../arena/page-pool.ts';
import { NumberedDatabase } from '../database.hot.ts';
import { DiscardedStores } from '../discarded-stores.ts';
import { auditKeyspace } from '../keyspace-audit.ts';
import { KeyspaceCore } from '../keyspace-core.hot.ts';
import { RecordStore } from '../record-store.hot.ts';
import { START_MS } from './keyspace-script.ts';

const PAGE_COUNT = 1024;

export interface SmallKeyspace {
  readonly core: KeyspaceCore;
  readonly database: NumberedDatabase;
  /** Walks everything, and throws where something is damaged. */
  audit(): void;
}

export function smallArena(): Arena {
  return new Arena(new PagePool(PAGE_COUNT));
}

export function smallKeyspace(): SmallKeyspace {
  const core = new KeyspaceCore(new SeededRandom(1), 1, smallArena());
  core.nowMs = START_MS;
  const database = new NumberedDatabase(new RecordStore(core, 0), () => undefined);
  return { core, database, audit: () => auditKeyspace(core, [database], new DiscardedStores(core)) };
}

/** Takes blocks of each size until there are no more; answers them. */
export function takeAll(arena: Arena, ...sizes: readonly number[]): number[] {
  const taken: number[] = [];
  for (const bytes of sizes) {
    try {
      for (;;) taken.push(arena.allocate(bytes));
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
    }
  }
  return taken;
}

export function isOutOfMemory(error: unknown): boolean {
  return error instanceof RingfortError && error.code === 'OUT_OF_MEMORY';
}
