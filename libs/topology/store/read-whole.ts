/** A small file as it is now. */
import { readFile } from 'node:fs/promises';
import { RingfortError } from '@ringfort/base';

/** Undefined when there is none; RingfortError TOPOLOGY_UNREADABLE when it cannot be read. */
export async function readWhole(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new RingfortError('TOPOLOGY_UNREADABLE', `cannot read ${path}`, { cause: error });
  }
}
