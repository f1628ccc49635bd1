/**
 * The differential test: random scripts run on redis-server and on Ringfort; replies and the data left behind must be the
 * same. A difference is shrunk to a shortest script and printed as one, with the seed that finds it again.
 *
 *   RINGFORT_DIFFERENTIAL_COMMANDS   commands per test file, 120000 by default
 *   RINGFORT_DIFFERENTIAL_SEED       repeats a run
 */
import { errorText } from '@ringfort/base';
import fc from 'fast-check';
import type { Servers } from './alignment.ts';
import { isSameReply } from './comparison.ts';
import type { Exchange } from './comparisons/exchange.ts';
import { firstDifference } from './exchanges.ts';
import { compareStates } from './keyspace-walk.ts';
import { printCommand } from './raw-client.ts';
import { commandsOf, preparation, printScript, type Script } from './script.ts';
import { isKnownBehind } from './script-differences.ts';

const SHOWN_WHOLE_MAX = 400;
const SHOWN_BEFORE = 80;
const COMMANDS_DEFAULT = 120_000;
/** What fast-check makes of the bound on a script's length on average, measured over its default size bias. */
const COMMANDS_PER_SCRIPT_MEAN = 30;

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
  let sentCount = 0;
  let firstBreakdown: string | undefined;
  const property = fc.asyncProperty(scripts, async (script) => {
    sentCount += commandsOf(script).length;
    const difference = await compareScript(servers, script).catch((error: unknown) => {
      // Behind a lost connection every shorter script fails too: only the first one says anything.
      firstBreakdown ??= `${errorText(error)}\n\n${printScript(script, commandsOf(script))}`;
      return firstBreakdown;
    });
    if (difference !== undefined) throw new Error(difference);
  });
  const details = await fc.check(property, {
    seed,
    numRuns: Math.max(1, Math.round(commandCount / COMMANDS_PER_SCRIPT_MEAN)),
  });
  console.info(`seed ${seed}: ${details.numRuns} scripts, ${sentCount} commands`);
  if (!details.failed) return;
  const reason =
    firstBreakdown ?? (details.errorInstance instanceof Error ? details.errorInstance.message : '');
  throw new Error(`seed ${seed}: ${reason}`);
}

/** A description of the first difference and the script up to it; undefined when there is none. */
async function compareScript(servers: Servers, script: Script): Promise<string | undefined> {
  const begun = performance.now();
  await Promise.all([servers.oracle, servers.target].map((client) => client.callAll(preparation(script))));
  const commands = commandsOf(script);
  const isSame = (untimed: Exchange) => {
    const exchange = { ...untimed, elapsedMs: performance.now() - begun };
    return isSameReply(exchange) || isKnownBehind(commands, exchange);
  };
  const difference = await firstDifference(servers, commands, isSame);
  if (difference !== undefined) {
    const { sent, expected, actual } = difference;
    const until = commands.slice(0, commands.indexOf(sent) + 1);
    return describe(printCommand(sent), expected, actual) + printScript(script, until);
  }
  const left = await compareStates(servers, script, isSame);
  if (left === undefined) return undefined;
  return describe(`afterwards: ${left.question}`, left.expected, left.actual) + printScript(script, commands);
}

/** Of long replies that begin alike only what is around the first difference. */
function describe(what: string, expected: Buffer, actual: Buffer): string {
  let same = 0;
  while (same < expected.length && expected[same] === actual[same]) same++;
  const from = expected.length > SHOWN_WHOLE_MAX ? Math.max(0, same - SHOWN_BEFORE) : 0;
  return `${what}\n  redis-server: ${shown(expected, from)}\n  ringfort:     ${shown(actual, from)}\n\n`;
}

function shown(reply: Buffer, from: number): string {
  return (from === 0 ? '' : '…') + JSON.stringify(reply.toString('latin1', from));
}
