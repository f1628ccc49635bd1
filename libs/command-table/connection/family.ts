/** The connection family. */
import type { CommandSpec } from '../spec.ts';
import { authCommand } from './auth.ts';
import { clientCommand } from './client.ts';
import { echoCommand } from './echo.ts';
import { helloCommand } from './hello.ts';
import { pingCommand } from './ping.ts';
import { quitCommand } from './quit.ts';
import { resetCommand } from './reset.ts';
import { selectCommand } from './select.ts';

export const connectionCommands: readonly CommandSpec[] = [
  authCommand,
  clientCommand,
  echoCommand,
  helloCommand,
  pingCommand,
  quitCommand,
  resetCommand,
  selectCommand,
];
