/** Sends a script to both servers and pairs their replies, stopping where the servers have to be aligned. */
import { align, endsSegment, type Servers } from './alignment.ts';
import type { Exchange } from './comparisons/exchange.ts';
import { witnessOf } from './comparisons/random-choice.ts';
import type { Command } from './raw-client.ts';

/** The first exchange for which `isSame` does not hold; undefined when both servers agree to the end. */
export async function firstDifference(
  servers: Servers,
  commands: readonly Command[],
  isSame: (exchange: Exchange) => boolean,
): Promise<Exchange | undefined> {
  for (const segment of segmentsOf(commands)) {
    const exchanges = await exchangeAll(servers, segment);
    const difference = exchanges.find((exchange) => !isSame(exchange));
    if (difference !== undefined) return difference;
    await align(servers, exchanges[exchanges.length - 1]);
  }
  return undefined;
}

async function exchangeAll(servers: Servers, commands: readonly Command[]): Promise<Exchange[]> {
  const questions = commands.flatMap((sent) =>
    [witnessOf(sent) ?? [], sent].filter((each) => each.length > 0),
  );
  const [expected, actual] = await Promise.all([
    servers.oracle.callAll(questions),
    servers.target.callAll(questions),
  ]);
  let at = 0;
  return commands.map((sent) => {
    const witness = witnessOf(sent) === undefined ? undefined : expected[at++];
    const exchange = { sent, expected: expected[at], actual: actual[at], witness };
    at++;
    return exchange;
  });
}

function segmentsOf(commands: readonly Command[]): Command[][] {
  const segments: Command[][] = [[]];
  for (const sent of commands) {
    segments[segments.length - 1].push(sent);
    if (endsSegment(sent)) segments.push([]);
  }
  return segments.filter((segment) => segment.length > 0);
}
