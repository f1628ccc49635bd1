/** One random run: commands on one connection, then the state that they left behind. */
import { type Command, command, printCommand } from './raw-client.ts';

export interface Script {
  readonly protocol: 2 | 3;
  readonly commands: readonly Command[];
  /** Options of the SCAN that walks the keyspace at the end. */
  readonly scanOptions: Command;
}

/** Both servers begin a script empty, on database 0, in its protocol. */
export function preparation(script: Script): Command[] {
  return [command('HELLO', String(script.protocol)), command('SELECT', '0'), command('FLUSHALL')];
}

/** As a file that redis-cli can read. */
export function printScript(script: Script): string {
  return [...preparation(script), ...script.commands].map(printCommand).join('\n');
}
