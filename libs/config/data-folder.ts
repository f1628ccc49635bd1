/** The data folder: what the system refuses there is told with the option that names another. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { getSystemErrorMap } from 'node:util';
import { RingfortError } from '@ringfort/base';

/** Makes the folder if it is not there. RingfortError DATA_UNWRITABLE when this process cannot write in it. */
export function openDataFolder(folder: string, mode = 0o777): void {
  inDataFolder(folder, () => {
    // Asked first: of a read-only file system, mkdir says that the folder is not there.
    accessSync(nearestExisting(folder), constants.W_OK);
    mkdirSync(folder, { recursive: true, mode });
  });
}

/** The folder, or the nearest above it that is there. */
function nearestExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}

/** Runs `work`, which writes in the folder; RingfortError DATA_UNWRITABLE for what the system refuses it. */
export function inDataFolder<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!isSystemError(cause)) throw cause;
    throw new RingfortError(
      'DATA_UNWRITABLE',
      `cannot write the data folder ${folder}: ${reasonOf(cause)}; choose another with --data`,
      { cause },
    );
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException & { readonly errno: number } {
  return error instanceof Error && 'errno' in error && typeof error.errno === 'number';
}

/** The system's words alone: the message names the place already. */
function reasonOf({ code, errno, message }: NodeJS.ErrnoException & { readonly errno: number }): string {
  // What mkdir says of a file where the folder should be.
  if (code === 'EEXIST') return 'not a directory';
  return getSystemErrorMap().get(errno)?.[1] ?? message;
}
