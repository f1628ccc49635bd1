/** Which commands a node answers, for the documentation page: COMMAND lists the same ones. */
import { commandHandlers } from '@ringfort/commands';
import { localHandlers } from '@ringfort/session';
import { OWN_COMMANDS } from './own-commands.ts';

/** `fullName` as in the command table: `get`, `config|get`. */
export function isServedByNode(fullName: string): boolean {
  return commandHandlers.has(fullName) || OWN_COMMANDS.has(fullName) || localHandlers.has(fullName);
}
