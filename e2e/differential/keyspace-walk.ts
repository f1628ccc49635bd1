/** The state of a whole server, so that scripts whose replies agree cannot leave different data behind. */
import { type Command, command, type RawClient } from './raw-client.ts';
import { bulkContent, replyItems } from './reply-bytes.ts';

const DATABASES = Array.from({ length: 16 }, (_, index) => String(index));
/** A SCAN that has not ended by then never will. */
const SCAN_CALLS_MAX = 50_000;

export interface Observation {
  readonly sent: Command;
  readonly reply: Buffer;
}

/** Every key with its type, value, expiry and encoding, database by database, in the order of the keys' bytes. */
export async function observeKeyspace(client: RawClient, scanOptions: Command): Promise<Observation[]> {
  const keysOfAll = await client.callAll(
    DATABASES.flatMap((index) => [command('SELECT', index), command('KEYS', '*')]),
  );
  const questions = DATABASES.flatMap((index, position) => {
    const keys = replyItems(keysOfAll[position * 2 + 1]).map(bulkContent);
    return [command('SELECT', index), ...keys.sort(Buffer.compare).flatMap(questionsAbout)];
  });
  const replies = await client.callAll([...questions, command('SELECT', '0')]);
  const observed = questions.map((sent, at) => ({ sent, reply: replies[at] }));
  return [...observed, await scanToTheEnd(client, scanOptions)];
}

/** The value, whatever the type: a command for another type answers WRONGTYPE on both servers. */
function questionsAbout(key: Buffer): Command[] {
  return [
    command('TYPE', key),
    command('GET', key),
    command('PTTL', key),
    command('OBJECT', 'ENCODING', key),
  ];
}

/** All that SCAN found, as one array in the order of its bytes. Keys may come twice, but not be missed. */
async function scanToTheEnd(client: RawClient, options: Command): Promise<Observation> {
  const found = new Map<string, Buffer>();
  let cursor = Buffer.from('0');
  for (let calls = 0; calls < SCAN_CALLS_MAX; calls++) {
    const reply = await client.call('SCAN', cursor, ...options);
    const [next, keys] = replyItems(reply);
    if (keys === undefined) throw new Error(`SCAN answered ${reply.toString('latin1')}`);
    for (const key of replyItems(keys)) found.set(key.toString('latin1'), key);
    cursor = Buffer.from(bulkContent(next));
    if (cursor.toString() === '0') {
      const sorted = [...found.values()].sort(Buffer.compare);
      return { sent: command('SCAN', '…', ...options), reply: Buffer.concat(sorted) };
    }
  }
  throw new Error(`SCAN did not end in ${SCAN_CALLS_MAX} calls`);
}
