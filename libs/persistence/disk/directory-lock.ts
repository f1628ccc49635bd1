/**
 * Keeps two processes from using one directory: a file that names its holder by process id and, where the system
 * tells it, start time (ids are reused, above all in containers). A holder that no longer lives is replaced, so a
 * killed node starts again without help.
 *
 * It does not see holders in another process namespace (two containers on one volume).
 */
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RingfortError } from '@ringfort/base';

const LOCK_FILE = 'lock';
const ATTEMPTS_MAX = 10;

export class DirectoryLock {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** Rejects with DIRECTORY_LOCKED or the system's error, and then leaves nothing behind. */
  static async take(directory: string): Promise<DirectoryLock> {
    const path = join(directory, LOCK_FILE);
    const own = `${path}.${process.pid}`;
    try {
      await writeFile(own, await identityOf(process.pid), { mode: 0o600 });
      for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
        if (await tryLink(own, path)) return new DirectoryLock(path);
        await removeStale(path, directory, own);
      }
      throw locked(directory, 'others that come and go');
    } finally {
      // On a disk that takes nothing, what failed first says more.
      await rm(own, { force: true }).catch(() => undefined);
    }
  }

  async release(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}

/** A link appears with its contents, all at once, and only if the name is free. */
async function tryLink(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function removeStale(path: string, directory: string, own: string): Promise<void> {
  const holder = await ifThere(readFile(path, 'latin1'));
  // Gone in the meantime: try to take it again.
  if (holder === undefined) return;
  const holderPid = Number.parseInt(holder, 10);
  if (holderPid > 0 && (await isAlive(holderPid, holder))) throw locked(directory, `process ${holderPid}`);
  // Moved aside rather than removed: whoever was faster and holds the name by now gets it back.
  const aside = `${own}.stale`;
  await ifThere(rename(path, aside));
  const moved = await ifThere(readFile(aside, 'latin1'));
  if (moved !== undefined && moved !== holder) await tryLink(aside, path);
  await rm(aside, { force: true });
}

/** Undefined where there is no such file. */
async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function isAlive(pid: number, identity: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return (await identityOf(pid)) === identity;
}

/** Process id and, on Linux, the 22nd field of /proc/<pid>/stat: its start, in clock ticks since boot. */
async function identityOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  // The second field is a name in parentheses that may itself hold spaces and parentheses.
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'unknown';
  return `${pid} ${started}\n`;
}

function locked(directory: string, holder: string): RingfortError {
  const text = `${directory} is in use by ${holder}. Stop it, or give this node a directory of its own`;
  return new RingfortError('DIRECTORY_LOCKED', text);
}
