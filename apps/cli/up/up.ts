/** `ringfort up`: the whole picture on one machine. */
import { join, resolve } from 'node:path';
import { SystemClock, SystemTimers } from '@ringfort/base';
import type { Configuration } from '@ringfort/config';
import { runUntilStopped, tellParent } from '@ringfort/process';
import { createLogger, isPretty, prettyStream, standardOutput } from '@ringfort/telemetry';
import { lockDataFolder } from '../cluster/cluster-files.ts';
import { ClusterSupervisor } from './cluster-supervisor.ts';
import { checkClientPort } from './port-check.ts';
import { LOCAL_HOST } from './process-files.ts';
import { reportReady, startCluster } from './start-cluster.ts';
import { hashedUserLines } from './user-lines.ts';

const MAIN_FILE = join(import.meta.dirname, '..', 'main.mjs');
/** Beyond a child's own time to stop: then it hangs. */
const KILL_AFTER_MS = 2000;

/** Runs until it is told to stop; resolves with the exit code. RingfortError when it cannot start. */
export async function runUp(configuration: Configuration): Promise<number> {
  const userLines = hashedUserLines(configuration);
  const folder = resolve(configuration.string('dir'));
  const host = configuration.list('bind')[0] ?? LOCAL_HOST;
  await checkClientPort({ option: 'port', host, port: configuration.integer('port') });
  await checkClientPort({ option: 'admin-port', host, port: configuration.integer('admin-port') });
  const lock = lockDataFolder(folder);
  try {
    return await superviseCluster(configuration, { folder, host, userLines });
  } finally {
    lock.release();
  }
}

interface Place {
  readonly folder: string;
  /** Where clients connect. */
  readonly host: string;
  /** Values of the option `user`. */
  readonly userLines: readonly string[];
}

async function superviseCluster(configuration: Configuration, place: Place): Promise<number> {
  const { folder, host } = place;
  const format = configuration.choice('logformat');
  const pretty = isPretty(format);
  const logger = createLogger({ level: configuration.choice('loglevel'), format, name: 'up' });
  const timers = new SystemTimers();
  const stopTimeoutMs = configuration.durationMs('shutdown-timeout') + KILL_AFTER_MS;
  const sink = pretty ? prettyStream() : standardOutput();
  const supervisor = new ClusterSupervisor({
    logger,
    sink,
    clock: new SystemClock(),
    timers,
    mainFile: MAIN_FILE,
    stopTimeoutMs,
  });
  // Three groups stop one after the other, each within its own time.
  const stopped = runUntilStopped({
    host: process,
    timers,
    logger,
    stopTimeoutMs: 3 * stopTimeoutMs + KILL_AFTER_MS,
    stop: () => supervisor.stop(),
  });
  const started = startCluster({ ...place, configuration, supervisor, timers, logger });
  // Told to stop during the start: what then fails to start is no failure.
  const stoppedEarly = stopped.then((exitCode) => ({ exitCode }));
  const outcome = await Promise.race([stoppedEarly, started]).catch(async (error: unknown) => {
    await supervisor.stop();
    throw error;
  });
  if ('exitCode' in outcome) return outcome.exitCode;
  const { cluster, proxy } = outcome;
  await reportReady({ cluster, proxy, folder, logger, host, pretty });
  tellParent(process, { type: 'ready', port: proxy.port, adminPort: proxy.adminPort });
  return stopped;
}
