/** The cluster family. */
import type { CommandSpec } from '../spec.ts';
import { askingCommand } from './asking.ts';
import { clusterCommand } from './cluster.ts';
import { readonlyCommand } from './readonly.ts';
import { readwriteCommand } from './readwrite.ts';

export const clusterCommands: readonly CommandSpec[] = [
  askingCommand,
  clusterCommand,
  readonlyCommand,
  readwriteCommand,
];
