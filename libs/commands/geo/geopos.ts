/** GEOPOS and GEOHASH key [member …]: where members are, as coordinates or as the geohash text of the rest of the world. */
import { ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { readTyped, WRONG_TYPE } from '../lookup.hot.ts';
import { coordinatesOf, replyCoordinates } from './coordinates.ts';
import { encodeStandard, latitudeOf, longitudeOf } from './geohash.hot.ts';

const FIRST_MEMBER = 2;
const ALPHABET = '0123456789bcdefghjkmnpqrstuvwxyz';
const BITS_PER_LETTER = 5;
const LETTER_COUNT = 11;
/** So many letters come from the 52 bits; the last one is always 0, as in Redis. */
const WHOLE_LETTERS = 10;
const SCORE_BITS = 52;

export function geopos(context: CommandContext): void {
  forEachMember(context, (score) => {
    if (Number.isNaN(score)) context.reply.nilArray();
    else replyCoordinates(context.reply, coordinatesOf(score));
  });
}

export function geohash(context: CommandContext): void {
  forEachMember(context, (score) => {
    if (Number.isNaN(score)) context.reply.nil();
    else context.reply.bulkText(geohashText(score));
  });
}

/** Replies an array with what `write` makes of each member's score, NaN for one that is not there. */
function forEachMember(context: CommandContext, write: (score: number) => void): void {
  const { args, database, reply } = context;
  const record = readTyped(context, 1, ValueType.zset);
  if (record === WRONG_TYPE) return;
  reply.array(args.count - FIRST_MEMBER);
  for (let index = FIRST_MEMBER; index < args.count; index++) {
    const { bytes, starts, ends } = args;
    write(record === 0 ? Number.NaN : database.zsets.scoreOf(record, bytes, starts[index], ends[index]));
  }
}

function geohashText(score: number): string {
  const bits = encodeStandard(longitudeOf(score), latitudeOf(score));
  let text = '';
  for (let letter = 1; letter <= WHOLE_LETTERS; letter++) {
    text += ALPHABET[Math.floor(bits / 2 ** (SCORE_BITS - letter * BITS_PER_LETTER)) % ALPHABET.length];
  }
  return text.padEnd(LETTER_COUNT, ALPHABET[0]);
}
