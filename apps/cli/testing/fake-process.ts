/**
 * Stands for the `ringfort` command in tests of the supervisor: a child that tells a TCP port of the test what
 * happens to it. Its configuration file says how it behaves:
 *
 *   id shard-1-a
 *   report-port 4711
 *   behaviour steady | never-ready
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { SystemTimers } from '@ringfort/base';
import { runUntilStopped, tellParent } from '@ringfort/process';
import { createLogger } from '@ringfort/telemetry';

const file = readFileSync(process.argv[process.argv.indexOf('--config') + 1], 'utf8');
const settings = Object.fromEntries(
  file
    .trim()
    .split('\n')
    .map((line) => line.split(' ')),
);
if (settings['behaviour'] === 'never-ready') {
  process.stderr.write('no text that JSON knows\n');
  process.exit(3);
}
const socket = connect(Number(settings['report-port']), '127.0.0.1');
await once(socket, 'connect');
const tell = (event: string) => {
  socket.write(
    `${JSON.stringify({ id: settings['id'], pid: process.pid, runtimeFlags: process.execArgv, event })}\n`,
  );
};
const exited = runUntilStopped({
  host: process,
  timers: new SystemTimers(),
  logger: createLogger({ level: 'notice', format: 'json', name: settings['id'] }),
  stopTimeoutMs: 5000,
  stop: async (reason) => {
    tell(`stopping: ${reason}`);
    await new Promise<void>((resolve) => {
      socket.end(resolve);
    });
  },
});
tell('started');
tellParent(process, { type: 'progress', task: 'loading', fraction: 0.5 });
tellParent(process, { type: 'ready', port: 1, adminPort: 2 });
process.exit(await exited);
