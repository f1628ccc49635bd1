/**
 * Ringfort's processes as a user would start them, on ports and folders of their own. Each says on its channel when
 * it is ready and which ports it took.
 */
import { join } from 'node:path';
import { parseParentMessage, RUNTIME_FLAGS } from '@ringfort/process';
import { ManagedProcess } from './managed-process.ts';

const MAIN_FILE = join(import.meta.dirname, '..', '..', 'apps', 'cli', 'main.mjs');
const READY_TIMEOUT_MS = 60_000;
const COMMON_OPTIONS = { 'admin-port': '0', loglevel: 'warning' };
const ANY_PORT = { port: '0' };

/** Option names and values as in the configuration file; a list gives the option several times. */
export type Options = Readonly<Record<string, string | readonly string[]>>;

export interface RingfortProcess {
  readonly process: ManagedProcess;
  readonly port: number;
  readonly adminPort: number;
}

/** What `ringfort` is told to run. */
export type App = 'node' | 'placement' | 'proxy' | 'up';

/** Starts one process and waits until it can serve. `label` is for messages. */
export async function startApp(app: App, label: string, options: Options): Promise<RingfortProcess> {
  const started = new ManagedProcess({
    label,
    command: process.execPath,
    args: [
      ...RUNTIME_FLAGS,
      MAIN_FILE,
      app,
      ...flagsOf({ ...COMMON_OPTIONS, ...(app === 'placement' ? {} : ANY_PORT), ...options }),
    ],
    hasChannel: true,
  });
  const ready = await started.message(readReady, READY_TIMEOUT_MS).catch(async (error: unknown) => {
    await started.kill9();
    throw error;
  });
  return { process: started, port: ready.port, adminPort: ready.adminPort };
}

function flagsOf(options: Options): string[] {
  return Object.entries(options).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).flatMap((each) => [`--${name}`, each]),
  );
}

function readReady(message: unknown): { port: number; adminPort: number } | undefined {
  const known = parseParentMessage(message);
  return known?.type === 'ready' ? known : undefined;
}
