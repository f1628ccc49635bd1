/** A parent of fake processes that a test can kill: `fake-up.ts <configuration file>…`. */
import { SystemClock, SystemTimers } from '@ringfort/base';
import { createLogger } from '@ringfort/telemetry';
import { ClusterSupervisor } from '../up/cluster-supervisor.ts';
import { FAKE_PROCESS } from './reports.ts';

const supervisor = new ClusterSupervisor({
  logger: createLogger({ level: 'nothing', format: 'json', name: 'up' }),
  sink: process.stdout,
  clock: new SystemClock(),
  timers: new SystemTimers(),
  mainFile: FAKE_PROCESS,
  stopTimeoutMs: 5000,
});
await supervisor.start(
  process.argv.slice(2).map((configFile) => ({ id: configFile, tier: 'node', configFile })),
);
