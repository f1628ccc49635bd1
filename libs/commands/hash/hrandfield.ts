/** HRANDFIELD key [count [WITHVALUES]]: a negative count may repeat fields, a positive one takes each once. */
import { chooseOnWalk, drawDifferent } from '@ringfort/base';
import type { CommandContext } from '../contract.ts';
import { type RandomElements, replyRandom } from '../random-elements.ts';
import { readHash, replyField, replyValue } from './hash-key.hot.ts';

/** Of a hash with so many times more fields than are asked for, they are drawn one by one; else all are passed over. */
const SPARSE_FACTOR = 3;
/** A walk over so few fields costs no more than drawing does. */
const SPARSE_FIELDS_MIN = 128;

const FIELDS: RandomElements = {
  withWord: 'WITHVALUES',
  read: readHash,
  lengthOf: ({ database }, record) => database.hashes.count(record),
  draw: ({ database, random }, record) => database.hashes.cursor.sample(record, random),
  choose: ({ database, random }, record, size, reply) => {
    const { cursor } = database.hashes;
    if (size.of < SPARSE_FIELDS_MIN || size.count * SPARSE_FACTOR > size.of) {
      cursor.walk(record);
      chooseOnWalk(cursor, size, random, reply);
      return;
    }
    const draw = () => {
      cursor.sample(record, random);
      return cursor.identity;
    };
    drawDifferent(size.count, draw, reply);
  },
  reply: replyField,
  replyValue,
};

export function hrandfield(context: CommandContext): void {
  replyRandom(context, FIELDS);
}
