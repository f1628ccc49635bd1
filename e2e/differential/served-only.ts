/** While families are being built: with RINGFORT_DIFFERENTIAL_SERVED=only, scripts without what the target does not know. */

import type { Servers } from './alignment.ts';
import { nameOf } from './comparisons/exchange.ts';
import { integerOf, replyItems } from './reply-bytes.ts';
import { commandsOf, type Script } from './script.ts';

const served = new Map<string, boolean>();

export async function servedOnly({ target }: Servers, script: Script): Promise<Script> {
  if (process.env['RINGFORT_DIFFERENTIAL_SERVED'] !== 'only') return script;
  const names = [...new Set([...commandsOf(script).map(nameOf), 'restore', 'dump'])];
  for (const name of names) {
    if (served.has(name)) continue;
    const info = replyItems(await target.call('COMMAND', 'INFO', name));
    const arity = Math.abs(integerOf(replyItems(info[0])[1] ?? Buffer.alloc(0)) ?? 1);
    const reply = await target.call(name, ...Array.from({ length: arity - 1 }, () => '0'));
    served.set(name, !reply.toString('latin1').startsWith('-ERR unknown command'));
  }
  const steps = script.steps.map((step) => step.filter((sent) => served.get(nameOf(sent))));
  return {
    ...script,
    steps: steps.filter((step) => step.length > 0),
    exchangesDumps: script.exchangesDumps && served.get('dump') === true && served.get('restore') === true,
  };
}
