/** One random run: commands on one connection, then the state that they left behind. */
import { DEFAULT_LIMITS } from './generators/limits.ts';
import { type Command, command, printCommand } from './raw-client.ts';

export interface Script {
  readonly protocol: 2 | 3;
  /** Commands that belong together stand in one step: a script is shortened by whole steps. */
  readonly steps: readonly (readonly Command[])[];
  /** Options of the SCAN that walks the keyspace at the end. */
  readonly scanOptions: Command;
  /** Whether each server also has to restore what the other one dumps. */
  readonly exchangesDumps: boolean;
}

const LIMITS = DEFAULT_LIMITS.map(([name, value]) => command('CONFIG', 'SET', name, value));

/** Both servers begin a script empty, on database 0, in its protocol, with the limits that they start with. */
export function preparation(script: Script): Command[] {
  return [
    command('HELLO', String(script.protocol)),
    command('SELECT', '0'),
    command('FLUSHALL'),
    command('DEBUG', 'SET-ACTIVE-EXPIRE', '1'),
    ...LIMITS,
  ];
}

export function commandsOf(script: Script): Command[] {
  return script.steps.flat();
}

/** These commands, with how the script begins, as a file that redis-cli can read. */
export function printScript(script: Script, commands: readonly Command[]): string {
  const start = [command('HELLO', String(script.protocol)), command('FLUSHALL')];
  return ['script:', ...[...start, ...commands].map(printCommand)].join('\n');
}
