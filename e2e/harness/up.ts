/** `ringfort up` as a user runs it, with data in a folder of its own and leases that outlast a slow machine. */
import { type Options, startApp } from './ringfort.ts';
import { STEADY_LEASES } from './steady-leases.ts';
import { TemporaryDirectory } from './temporary-directory.ts';

export interface Up {
  /** Where clients connect. */
  readonly port: number;
  readonly adminPort: number;
  stop(): Promise<void>;
}

export async function startUp(options: Options = {}): Promise<Up> {
  const directory = new TemporaryDirectory('up');
  const {
    process: up,
    port,
    adminPort,
  } = await startApp('up', 'ringfort up', { dir: directory.path, ...STEADY_LEASES, ...options });
  return {
    port,
    adminPort,
    stop: async () => {
      await up.stop();
      directory.remove();
    },
  };
}
