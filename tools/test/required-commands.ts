/**
 * The servers and clients that the tests compare with. A test that needs one never skips itself: `npm test` makes
 * sure of them first, or stops and names what is missing.
 */
import { execFileSync, type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

interface RequiredCommand {
  readonly command: string;
  /** Its package in Debian and Ubuntu. */
  readonly debianPackage: string;
}

const REQUIRED: readonly RequiredCommand[] = [
  { command: 'redis-server', debianPackage: 'redis-server' },
  { command: 'redis-cli', debianPackage: 'redis-tools' },
  { command: 'redis-benchmark', debianPackage: 'redis-tools' },
];

/** Installs what is missing where that is possible; throws with the exact list where it is not. */
export function ensureRequiredCommands(): void {
  const missing = missingCommands();
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((each) => each.debianPackage))];
  if (process.getuid?.() === 0 && isOnPath('apt-get')) installPackages(packages);
  const still = missingCommands().map((each) => each.command);
  if (still.length > 0) {
    throw new Error(
      `the tests need ${still.join(', ')}: install ${packages.join(' ')} (Debian's names) first`,
    );
  }
}

function missingCommands(): RequiredCommand[] {
  return REQUIRED.filter((each) => !isOnPath(each.command));
}

function installPackages(packages: readonly string[]): void {
  console.log(`installing ${packages.join(' ')}`);
  // RUNLEVEL=1 keeps the package from starting its service: the tests start their own servers.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const options: SpawnSyncOptions = { stdio: ['ignore', 'ignore', 'inherit'], env };
  spawnSync('apt-get', ['update', '-q'], options);
  execFileSync('apt-get', ['install', '-qy', '--no-install-recommends', ...packages], options);
}

function isOnPath(command: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((directory) => {
    try {
      accessSync(join(directory, command), constants.X_OK);
      return true;
    } catch {
      // Not there, or not for us to run: the next directory may have it.
      return false;
    }
  });
}
