/**
 * LOLWUT [VERSION n] [size]: a ringfort from above, a little different every second: banks around a yard, with a
 * gate somewhere in each. Drawn from the time alone, so the same second gives the same fort.
 */
import { SeededRandom } from '@ringfort/base';
import { NOT_AN_INTEGER_ERROR } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import type { LocalContext } from '../local-context.ts';

const DEFAULT_RADIUS = 8;
const RADIUS_MAX = 40;
const GATE_WIDTH_RADIANS = 0.5;
/** A character is about twice as high as it is wide. */
const CHARACTER_ASPECT = 2;

export function lolwut({ args, reply, services, nowMs }: LocalContext): void {
  const hasVersion = args.count > 1 && args.is(1, 'VERSION');
  const numbers: number[] = [];
  for (let at = hasVersion ? 2 : 1; at < args.count; at++) {
    const number = integerArgument(args, at);
    if (number === undefined) {
      reply.error(NOT_AN_INTEGER_ERROR);
      return;
    }
    numbers.push(number);
  }
  // The version chooses among pieces; there is one piece, and every version is welcome to it.
  const wanted = numbers[hasVersion ? 1 : 0] ?? DEFAULT_RADIUS;
  const radius = Math.min(RADIUS_MAX, Math.max(2, wanted));
  const picture = drawFort(radius, Math.floor(nowMs / 1000));
  reply.verbatim('txt', `${picture}\nA ringfort. Redis ver. ${services.identity.redisVersion}\n`);
}

function drawFort(radius: number, seed: number): string {
  const random = new SeededRandom(seed);
  const bankCount = 1 + (random.uint32() % 3);
  const gates = Array.from({ length: bankCount }, () => (random.uint32() / 2 ** 32) * 2 * Math.PI);
  const lines: string[] = [];
  for (let y = -radius; y <= radius; y++) {
    let line = '';
    for (let x = -radius * CHARACTER_ASPECT; x <= radius * CHARACTER_ASPECT; x++) {
      line += fortCharacter(x / CHARACTER_ASPECT, y, radius, gates);
    }
    lines.push(line.trimEnd());
  }
  return `${lines.join('\n')}\n`;
}

function fortCharacter(x: number, y: number, radius: number, gates: readonly number[]): string {
  const distance = Math.hypot(x, y);
  for (const [index, gate] of gates.entries()) {
    const bank = radius - index * 2;
    if (bank < 1 || Math.abs(distance - bank) > 0.5) continue;
    const turn = Math.abs(Math.atan2(y, x) + Math.PI - gate);
    const isGate = Math.min(turn, 2 * Math.PI - turn) < GATE_WIDTH_RADIANS / 2;
    return isGate ? ' ' : '#';
  }
  return distance < 0.5 ? '^' : ' ';
}
