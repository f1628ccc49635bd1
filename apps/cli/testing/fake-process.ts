/**
 * Stands for the `ringfort` command in tests of the supervisor: a child that tells a TCP port of the test what
 * happens to it. Its configuration file says how it behaves:
 *
 *   id shard-1-a
 *   report-port 4711
 *   behaviour steady | never-ready
 */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { SystemTimers } from '@ringfort/base';
import { runUntilStopped, tellParent } from '@ringfort/process';

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
const tell = (event: string) => {
  socket.write(`${JSON.stringify({ id: settings['id'], pid: process.pid, event })}\n`);
};
tell('started');
tellParent(process, { type: 'progress', task: 'loading', fraction: 0.5 });
tellParent(process, { type: 'ready', port: 1, adminPort: 2 });
const log = (_fields: object, msg: string) => console.log(JSON.stringify({ name: settings['id'], msg }));
const exitCode = await runUntilStopped({
  host: process,
  timers: new SystemTimers(),
  logger: { info: log, error: log },
  stopTimeoutMs: 5000,
  stop: async (reason) => {
    tell(`stopping: ${reason}`);
    await new Promise<void>((resolve) => {
      socket.end(resolve);
    });
  },
});
process.exit(exitCode);
