/** The scripting family. */
import type { CommandSpec } from '../spec.ts';
import { evalCommand } from './eval.ts';
import { evalRoCommand } from './eval-ro.ts';
import { evalshaCommand } from './evalsha.ts';
import { evalshaRoCommand } from './evalsha-ro.ts';
import { fcallCommand } from './fcall.ts';
import { fcallRoCommand } from './fcall-ro.ts';
import { functionCommand } from './function.ts';
import { scriptCommand } from './script.ts';

export const scriptingCommands: readonly CommandSpec[] = [
  evalCommand,
  evalRoCommand,
  evalshaCommand,
  evalshaRoCommand,
  fcallCommand,
  fcallRoCommand,
  functionCommand,
  scriptCommand,
];
