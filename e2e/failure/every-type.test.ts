/** Every type of value through the log, its rewrite, a replica's copy and stream, kill -9 and recovery. */
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { isSameReply } from '../differential/comparison.ts';
import { FAMILIES, scriptsOf } from '../differential/generators/scripts.ts';
import { contentQuestions } from '../differential/key-questions.ts';
import { type Command, command, printCommand, RawClient } from '../differential/raw-client.ts';
import { bulkContent, replyItems } from '../differential/reply-bytes.ts';
import { commandsOf } from '../differential/script.ts';
import { withoutNegativeZero } from '../differential/script-differences.ts';
import { type Cluster, type ClusterNode, startCluster } from '../harness/cluster.ts';
import { showOutput } from '../harness/show-output.ts';
import { until } from '../harness/until.ts';
import { primaryOf } from './shard-keys.ts';

const DATABASES = Array.from({ length: 16 }, (_, index) => String(index));
const SCRIPTS_PER_DATABASE = 3;
const SYNC_TIMEOUT_MS = 15_000;

interface Answer {
  readonly question: Command;
  readonly reply: Buffer;
}

const clients: RawClient[] = [];
let cluster: Cluster | undefined;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') showOutput(cluster?.processes ?? []);
  for (const client of clients.splice(0)) client.close();
  await cluster?.stop();
  cluster = undefined;
});

test('what random commands of every type leave behind is the same on a replica, after kill -9 and in a new copy', async () => {
  const started = await startCluster({
    ...{ shards: 1, replicas: 1, proxies: 0, losesNodes: true },
    nodeOptions: { appendonly: 'yes', appendfsync: 'always', 'protected-mode': 'no' },
  });
  cluster = started;
  const primary = await primaryOf(started, 0);
  const writer = await connect(primary.port);
  await writeScripts(writer, 0);
  expect(String(await writer.call('BGREWRITEAOF'))).toMatch(/^\+/);
  await writeScripts(writer, 1);
  await keepAll(writer);
  const written = await answersOf(writer);
  expect(new Set(written.map(({ question }) => String(question[0])))).toEqual(EVERY_QUESTION);

  const replica = started.nodes.find(({ id }) => id !== primary.id)!;
  await inSync(writer);
  await expectSame(replica.port, written);

  await Promise.all([primary.process.kill9(), replica.process.kill9()]);
  await Promise.all([started.restart(primary), started.restart(replica)]);
  const recovered = await servingPrimary(started);
  await expectSame(recovered.port, written);

  const other = started.nodes.find(({ id }) => id !== recovered.id)!;
  await other.process.stop();
  rmSync(other.directory, { recursive: true });
  const copied = await started.restart(other);
  await inSync(await connect(recovered.port));
  await expectSame(copied.port, written);
});

/** Commands that `contentQuestions` has for the types there are. */
const EVERY_QUESTION = new Set(
  [
    'GET',
    'LRANGE',
    'LLEN',
    'SMEMBERS',
    'SCARD',
    'SSCAN',
    'HGETALL',
    'HLEN',
    'HSCAN',
    'ZRANGE',
    'ZCARD',
  ].concat(['ZSCAN', 'XRANGE', 'XINFO']),
);

async function connect(port: number): Promise<RawClient> {
  const client = await RawClient.connect(port);
  clients.push(client);
  return client;
}

/** Some scripts per database; what they answer is the differential tests' affair. */
async function writeScripts(writer: RawClient, round: number): Promise<void> {
  const [, steps] = FAMILIES.find(([name]) => name === 'mixed')!;
  const seed = Date.now() % 2 ** 31;
  console.info(`scripts of round ${round}: seed ${seed}`);
  const scripts = fc.sample(scriptsOf(steps('node')), {
    seed,
    numRuns: DATABASES.length * SCRIPTS_PER_DATABASE,
  });
  for (const [index, script] of scripts.entries()) {
    const database = DATABASES[index % DATABASES.length];
    await writer.callAll([command('HELLO', '2'), command('SELECT', database), ...commandsOf(script)]);
  }
}

/** Nothing may expire between one look and the next. */
async function keepAll(writer: RawClient): Promise<void> {
  for (const database of DATABASES) {
    const [, keys] = await writer.callAll([command('SELECT', database), command('KEYS', '*')]);
    await writer.callAll(replyItems(keys).map((key) => command('PERSIST', bulkContent(key))));
  }
}

async function answersOf(client: RawClient): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const database of DATABASES) {
    const [, keysReply] = await client.callAll([command('SELECT', database), command('KEYS', '*')]);
    const keys = replyItems(keysReply).map(bulkContent).sort(Buffer.compare);
    const types = await client.callAll(keys.map((key) => command('TYPE', key)));
    const questions = keys.flatMap((key, index) => contentQuestions(key, types[index]));
    const replies = await client.callAll(questions);
    // Packed sorted sets do not keep the sign of a score of zero (nor do Redis's), and each node packs by its own limits.
    answers.push(
      ...questions.map((question, index) => ({ question, reply: withoutNegativeZero(replies[index]) })),
    );
  }
  return answers;
}

async function expectSame(port: number, written: readonly Answer[]): Promise<void> {
  const seen = await answersOf(await connect(port));
  expect(seen.map(({ question }) => printCommand(question))).toEqual(
    written.map(({ question }) => printCommand(question)),
  );
  for (const [index, { question, reply }] of seen.entries()) {
    const exchange = { sent: question, expected: written[index].reply, actual: reply };
    if (!isSameReply(exchange)) expect(`${printCommand(question)}: ${reply}`).toBe(String(exchange.expected));
  }
}

async function inSync(client: RawClient): Promise<void> {
  await until(async () => String(await client.call('WAIT', '1', '1000')) === ':1\r\n', {
    timeoutMs: SYNC_TIMEOUT_MS,
    what: 'the replica has everything',
  });
}

/** Either of the two may have become the primary. */
function servingPrimary(started: Cluster): Promise<ClusterNode> {
  return until(
    async () => {
      const primary = await primaryOf(started, 0);
      const client = await connect(primary.port);
      const isServing = String(await client.call('SET', 'probe', '1')) === '+OK\r\n';
      if (isServing) await client.call('DEL', 'probe');
      return isServing && primary;
    },
    { timeoutMs: SYNC_TIMEOUT_MS, what: 'a primary serves writes again' },
  );
}
