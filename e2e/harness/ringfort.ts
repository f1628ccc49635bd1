/**
 * Ringfort's processes as a user would start them, on ports and folders of their own. Each says on its channel when
 * it is ready and which ports it took.
 */
import { join } from 'node:path';
import { parseParentMessage } from '@ringfort/process';
import { ManagedProcess } from './managed-process.ts';

const APPS = join(import.meta.dirname, '..', '..', 'apps');
const READY_TIMEOUT_MS = 20_000;

/** Option names and values as in the configuration file; a list gives the option several times. */
export type Options = Readonly<Record<string, string | readonly string[]>>;

export interface RingfortProcess {
  readonly process: ManagedProcess;
  readonly port: number;
  readonly adminPort: number;
}

export type App = 'node' | 'placement' | 'proxy' | 'up';

/** Starts one process and waits until it can serve. `label` is for messages. */
export async function startApp(app: App, label: string, options: Options): Promise<RingfortProcess> {
  const started = new ManagedProcess({
    label,
    command: process.execPath,
    args: [
      ...entryOf(app),
      ...flagsOf({ port: '0', 'admin-port': '0', loglevel: 'warning', ...options }, app),
    ],
    hasChannel: true,
  });
  const ready = await started.message(readReady, READY_TIMEOUT_MS);
  return { process: started, port: ready.port, adminPort: ready.adminPort };
}

function entryOf(app: App): string[] {
  return app === 'up' ? [join(APPS, 'cli', 'main.ts'), 'up'] : [join(APPS, app, 'main.ts')];
}

function flagsOf(options: Options, app: App): string[] {
  return Object.entries(options)
    .filter(([name]) => name !== 'port' || app !== 'placement')
    .flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).flatMap((each) => [`--${name}`, each]),
    );
}

function readReady(message: unknown): { port: number; adminPort: number } | undefined {
  const known = parseParentMessage(message);
  return known?.type === 'ready' ? known : undefined;
}
