/** A node alone, with data and log of its own. */
import { startApp } from '../harness/ringfort.ts';
import { TemporaryDirectory } from '../harness/temporary-directory.ts';
import type { StartedServer } from './compare-servers.ts';

export async function startLoneNode(): Promise<StartedServer> {
  const directory = new TemporaryDirectory('differential');
  const { process: node, port } = await startApp('node', 'node', { dir: directory.path });
  return {
    port,
    processes: [node],
    stop: async () => {
      await node.stop();
      directory.remove();
    },
  };
}
