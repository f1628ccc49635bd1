/** A node alone against redis-server. */
import { startApp } from '../harness/ringfort.ts';
import { TemporaryDirectory } from '../harness/temporary-directory.ts';
import { compareWithRedis } from './compare-servers.ts';

compareWithRedis('node', async () => {
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
});
