/** Opening what the manifest names: that it cannot be opened is damage, and says so. */
import { errorText } from '@ringfort/base';
import type { Disk, DiskFile } from '../contract.ts';
import { logIncomplete } from './damage.ts';

/** Closes the file whatever `use` does. */
export async function withFile<T>(
  disk: Disk,
  name: string,
  use: (file: DiskFile) => Promise<T>,
  mode: 'read' | 'append' = 'read',
): Promise<T> {
  let file: DiskFile;
  try {
    file = await disk.open(name, mode);
  } catch (cause) {
    throw logIncomplete(`${name}, which the manifest names, cannot be opened: ${errorText(cause)}`, cause);
  }
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}
