/**
 * The differential test: random scripts run on redis-server and on Ringfort; replies and the data left behind must be the
 * same. A difference is shrunk to a shortest script and printed as one, with the seed that finds it again.
 *
 *   RINGFORT_DIFFERENTIAL_COMMANDS   commands per test file, 20000 by default
 *   RINGFORT_DIFFERENTIAL_SEED       repeats a run
 */
import fc from 'fast-check';
import { isSameReply } from './comparison.ts';
import { observeKeyspace } from './keyspace-walk.ts';
import { type Command, printCommand, type RawClient } from './raw-client.ts';
import { preparation, printScript, type Script } from './script.ts';

const COMMANDS_DEFAULT = 20_000;
/** What fast-check makes of that bound on average, measured over its default size bias. */
const COMMANDS_PER_SCRIPT_MEAN = 30;

export interface Servers {
  readonly oracle: RawClient;
  readonly target: RawClient;
}

/** Runs random scripts of one family; `share` is its part of the whole volume. Throws with a readable script. */
export async function compareFamily(
  servers: Servers,
  scripts: fc.Arbitrary<Script>,
  share: number,
): Promise<void> {
  const { RINGFORT_DIFFERENTIAL_COMMANDS, RINGFORT_DIFFERENTIAL_SEED } = process.env;
  const commandCount = Number(RINGFORT_DIFFERENTIAL_COMMANDS ?? COMMANDS_DEFAULT) * share;
  const seed = Number(RINGFORT_DIFFERENTIAL_SEED ?? Date.now() % 2 ** 31);
  console.info(`differential seed ${seed}`);
  const property = fc.asyncProperty(scripts, async (script) => {
    const difference = await compareScript(servers, script);
    if (difference !== undefined) throw new Error(difference);
  });
  const details = await fc.check(property, {
    seed,
    numRuns: Math.max(1, Math.round(commandCount / COMMANDS_PER_SCRIPT_MEAN)),
  });
  if (!details.failed) return;
  const [script] = details.counterexample ?? [];
  const reason = details.errorInstance instanceof Error ? details.errorInstance.message : 'no reason given';
  throw new Error(`${reason}\n\nscript (seed ${seed}):\n${script === undefined ? '' : printScript(script)}`);
}

/** A description of the first difference, undefined when there is none. */
async function compareScript({ oracle, target }: Servers, script: Script): Promise<string | undefined> {
  await Promise.all([oracle.callAll(preparation(script)), target.callAll(preparation(script))]);
  const [expected, actual] = await Promise.all([
    oracle.callAll(script.commands),
    target.callAll(script.commands),
  ]);
  for (const [index, sent] of script.commands.entries()) {
    if (!isSameReply(sent, expected[index], actual[index])) {
      return describe(printCommand(sent), expected[index], actual[index]);
    }
  }
  const [expectedState, actualState] = await Promise.all([
    observeKeyspace(oracle, script.scanOptions),
    observeKeyspace(target, script.scanOptions),
  ]);
  for (const [index, { sent, reply }] of expectedState.entries()) {
    const other = actualState[index];
    if (!isSameCommand(sent, other?.sent)) return `afterwards: other keys, from ${printCommand(sent)}`;
    if (!isSameReply(sent, reply, other.reply)) {
      return describe(`afterwards: ${printCommand(sent)}`, reply, other.reply);
    }
  }
  return undefined;
}

function isSameCommand(left: Command, right: Command | undefined): boolean {
  return right !== undefined && Buffer.concat(left).equals(Buffer.concat(right));
}

function describe(what: string, expected: Buffer, actual: Buffer): string {
  return `${what}\n  redis-server: ${shown(expected)}\n  ringfort:     ${shown(actual)}`;
}

function shown(reply: Buffer): string {
  return JSON.stringify(reply.toString('latin1'));
}
