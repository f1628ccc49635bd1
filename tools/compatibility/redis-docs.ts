/**
 * What redis-server says of its commands: COMMAND DOCS without the prose, kept as a file so that the page of
 * compatibility does not depend on what is installed. `node tools/compatibility/main.ts` writes it anew.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const SNAPSHOT_PATH = join(import.meta.dirname, 'redis-command-docs.json');

export interface RedisArgument {
  readonly name: string;
  readonly type: string;
  readonly token?: string;
  readonly arguments?: readonly RedisArgument[];
}

export interface RedisCommand {
  /** `get`, or `config|get`. */
  readonly name: string;
  readonly since: string;
  readonly group: string;
  readonly arguments: readonly RedisArgument[];
}

export interface RedisDocs {
  readonly version: string;
  readonly commands: readonly RedisCommand[];
}

/** The shape of redis-cli's JSON, as far as it is read. */
interface Documented {
  readonly since: string;
  readonly group: string;
  readonly arguments?: readonly RedisArgument[];
  readonly subcommands?: Readonly<Record<string, Documented>>;
}

const run = promisify(execFile);
/** redis-cli is asked until the server has opened its socket. */
const ATTEMPTS_MAX = 200;

export function keptDocs(): RedisDocs {
  return JSON.parse(readFileSync(SNAPSHOT_PATH, 'utf8'));
}

/** One command a line, so that a change is easy to read. */
export function docsText({ version, commands }: RedisDocs): string {
  const lines = commands.map((each) => `    ${JSON.stringify(each)}`);
  return `{\n  "version": ${JSON.stringify(version)},\n  "commands": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** Asks the redis-server that is installed, on a socket in a folder of its own. */
export async function installedDocs(): Promise<RedisDocs> {
  const directory = mkdtempSync(join(tmpdir(), 'ringfort-compatibility-'));
  const socket = join(directory, 'socket');
  const server = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--save', ''], {
    cwd: directory,
    stdio: 'ignore',
  });
  try {
    const information = await ask(socket, ['INFO', 'server']);
    const version = /redis_version:([\d.]+)/.exec(information)?.[1];
    if (version === undefined) throw new Error('redis-server does not tell its version');
    const documented: Record<string, Documented> = JSON.parse(await ask(socket, ['COMMAND', 'DOCS']));
    return { version, commands: flattened(documented) };
  } finally {
    server.kill();
    await once(server, 'exit');
    rmSync(directory, { recursive: true });
  }
}

async function ask(socket: string, words: readonly string[]): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await run('redis-cli', ['-s', socket, '--json', ...words], { maxBuffer: 2 ** 24 })).stdout;
    } catch (error) {
      if (attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

function flattened(documented: Readonly<Record<string, Documented>>): RedisCommand[] {
  return Object.entries(documented)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([name, { since, group, arguments: given = [], subcommands = {} }]) => [
      { name, since, group, arguments: given.map(facts) },
      ...flattened(subcommands),
    ]);
}

function facts({ name, type, token, arguments: inner }: RedisArgument): RedisArgument {
  return {
    name,
    type,
    ...(token === undefined ? {} : { token }),
    ...(inner === undefined ? {} : { arguments: inner.map(facts) }),
  };
}
