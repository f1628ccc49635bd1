/** The state of two whole servers, so that scripts whose replies agree cannot leave different data behind. */
import type { Servers } from './alignment.ts';
import { type Exchange, nameOf } from './comparisons/exchange.ts';
import { exchangeDumps } from './dump-exchange.ts';
import { questionsAbout } from './key-questions.ts';
import { type Command, command, printCommand, type RawClient } from './raw-client.ts';
import { bulkContent, replyItems } from './reply-bytes.ts';
import { scanToTheEnd } from './scan-to-the-end.ts';
import { commandsOf, type Script } from './script.ts';

const DATABASES = Array.from({ length: 16 }, (_, index) => String(index));
/** The commands with which a script can leave keys in other databases than the first. */
const LEAVE_DATABASE = new Set(['select', 'move', 'copy', 'swapdb']);

export interface StateDifference {
  readonly question: string;
  readonly expected: Buffer;
  readonly actual: Buffer;
}

interface Observation {
  readonly sent: Command;
  readonly reply: Buffer;
}

/** Every key with its type, content, expiry and encoding, database by database, in the order of the keys' bytes. */
export async function compareStates(
  servers: Servers,
  script: Script,
  isSame: (exchange: Exchange) => boolean,
): Promise<StateDifference | undefined> {
  const clients = [servers.oracle, servers.target];
  const touchesOthers = commandsOf(script).some((sent) => LEAVE_DATABASE.has(nameOf(sent)));
  const databases = touchesOthers ? DATABASES : DATABASES.slice(0, 1);
  const [expected, actual] = await Promise.all(clients.map((client) => observe(client, databases, script)));
  for (const [index, { sent, reply }] of expected.entries()) {
    const other = actual[index];
    if (other === undefined || !isSameCommand(sent, other.sent)) {
      return { question: `other keys, from ${printCommand(sent)}`, expected: reply, actual: Buffer.alloc(0) };
    }
    if (!isSame({ sent, expected: reply, actual: other.reply })) {
      return { question: printCommand(sent), expected: reply, actual: other.reply };
    }
  }
  return script.exchangesDumps ? exchangeDumps(servers) : undefined;
}

async function observe(
  client: RawClient,
  databases: readonly string[],
  script: Script,
): Promise<Observation[]> {
  const observed: Observation[] = [];
  for (const database of databases) {
    const [, keysReply] = await client.callAll([command('SELECT', database), command('KEYS', '*')]);
    const keys = replyItems(keysReply).map(bulkContent).sort(Buffer.compare);
    const types = await client.callAll(keys.map((key) => command('TYPE', key)));
    const questions = keys.flatMap((key, index) => questionsAbout(key, types[index]));
    const replies = await client.callAll(questions);
    observed.push({ sent: command('SELECT', database), reply: Buffer.from('+OK\r\n') });
    observed.push(...questions.map((sent, at) => ({ sent, reply: replies[at] })));
  }
  await client.call('SELECT', '0');
  return [...observed, await scanToTheEnd(client, command('SCAN'), script.scanOptions)];
}

function isSameCommand(left: Command, right: Command): boolean {
  return Buffer.concat(left).equals(Buffer.concat(right));
}
