/** GEOADD key [NX | XX] [CH] longitude latitude member […]: ZADD with the places as scores. */
import { ZsetOutcome, ZsetPut } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { openZset } from '../zset/zset-key.hot.ts';
import { coordinatesArgument } from './coordinates.ts';
import { encodeScore } from './geohash.hot.ts';

/** Longitude, latitude and member. */
const ARGUMENTS_PER_PLACE = 3;

interface Options {
  readonly conditions: number;
  readonly countsChanges: boolean;
  readonly firstPlace: number;
}

export function geoadd(context: CommandContext): void {
  const { args, database, reply } = context;
  const options = parseOptions(context);
  const scores = options === undefined ? undefined : scoresOf(context, options.firstPlace);
  if (options === undefined || scores === undefined) return;
  if (openZset(context, 1) === WRONG_TYPE) return;
  const { bytes, starts, ends } = args;
  const { zsets } = database;
  let counted = 0;
  for (const [place, score] of scores.entries()) {
    const member = options.firstPlace + place * ARGUMENTS_PER_PLACE + 2;
    const outcome = zsets.put(score, options.conditions, bytes, starts[member], ends[member]);
    if (outcome === ZsetOutcome.added || (outcome === ZsetOutcome.updated && options.countsChanges))
      counted++;
  }
  zsets.close();
  reply.integer(counted);
}

/** Undefined once the error is written. */
function parseOptions({ args, reply }: CommandContext): Options | undefined {
  let conditions = 0;
  let countsChanges = false;
  let index = 2;
  for (; index < args.count; index++) {
    if (args.is(index, 'NX')) conditions |= ZsetPut.ifAbsent;
    else if (args.is(index, 'XX')) conditions |= ZsetPut.ifPresent;
    else if (args.is(index, 'CH')) countsChanges = true;
    else break;
  }
  const rest = args.count - index;
  const isContradiction = conditions === (ZsetPut.ifAbsent | ZsetPut.ifPresent);
  if (rest > 0 && rest % ARGUMENTS_PER_PLACE === 0 && !isContradiction) {
    return { conditions, countsChanges, firstPlace: index };
  }
  reply.raw(errors.syntax);
  return undefined;
}

/** Every place is checked before the first is stored; undefined once the error is written. */
function scoresOf(context: CommandContext, first: number): number[] | undefined {
  const scores: number[] = [];
  for (let index = first; index < context.args.count; index += ARGUMENTS_PER_PLACE) {
    const coordinates = coordinatesArgument(context, index);
    if (coordinates === undefined) return undefined;
    scores.push(encodeScore(coordinates.longitude, coordinates.latitude));
  }
  return scores;
}
