/** ZRANDMEMBER key [count [WITHSCORES]]: a negative count may repeat members, a positive one takes each once. */
import { chooseOnWalk, drawDifferent, randomBelow } from '@ringfort/base';
import type { CommandContext } from '../contract.ts';
import { replyDouble } from '../double-reply.hot.ts';
import { type RandomElements, replyRandom } from '../random-elements.ts';
import { readZset } from './zset-key.hot.ts';

/** Of a set with so many times more members than are asked for, ranks are drawn; else all are passed over. */
const SPARSE_FACTOR = 3;

const MEMBERS: RandomElements = {
  withWord: 'WITHSCORES',
  read: readZset,
  lengthOf: ({ database }, record) => database.zsets.count(record),
  draw: ({ database, random }, record) => database.zsets.moveToRandom(record, random),
  choose: ({ database, random }, record, size, reply) => {
    const { zsets } = database;
    if (size.count * SPARSE_FACTOR > size.of) {
      let rank = 0;
      const walk = { next: () => (rank++ === 0 ? zsets.moveTo(record, 0) : zsets.next()) };
      chooseOnWalk(walk, size, random, reply);
      return;
    }
    const drawRank = () => randomBelow(random, size.of);
    drawDifferent(size.count, drawRank, (rank) => {
      zsets.moveTo(record, rank);
      reply();
    });
  },
  reply: ({ database: { zsets }, reply }) =>
    reply.bulk(zsets.place.bytes, zsets.place.start, zsets.place.end),
  replyValue: ({ database, reply }) => replyDouble(reply, database.zsets.place.score),
};

export function zrandmember(context: CommandContext): void {
  replyRandom(context, MEMBERS);
}
