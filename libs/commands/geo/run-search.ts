/** Runs a parsed search: finds, orders, then replies or stores. */
import { OutputBuffer } from '@ringfort/base';
import type { CommandContext } from '../contract.ts';
import { sortRange } from '../partial-sort.ts';
import { ScoredMembers } from '../zset/scored-members.ts';
import { coordinatesOf, replyCoordinates } from './coordinates.ts';
import { type FoundPlace, findPlaces } from './find-places.ts';
import { distanceText } from './geodist.ts';
import type { SearchOptions, SearchRequest } from './search-request.ts';

export function runSearch(context: CommandContext, request: SearchRequest): void {
  const { options } = request;
  // A buffer of its own, because the shared one would keep the size of the largest result ever.
  const members = new OutputBuffer();
  const places = foundInOrder(context, request, members);
  if (options.storeIndex > 0) storePlaces(context, request, places, members);
  else replyPlaces(context, request, places, members);
}

function foundInOrder(
  { database }: CommandContext,
  { record, shape, options }: SearchRequest,
  members: OutputBuffer,
): FoundPlace[] {
  if (record === 0 || shape === undefined) return [];
  const limit = options.isAny ? options.count : 0;
  const places = findPlaces(database, { record, shape, limit }, members);
  const returned = options.count === 0 ? places.length : Math.min(options.count, places.length);
  sortPlaces(places, returned, options);
  places.length = returned;
  return places;
}

/** A count without an order means the nearest, unless any will do. */
function sortPlaces(places: FoundPlace[], returned: number, { order, count, isAny }: SearchOptions): void {
  const isUnordered = order === 'none' && (count === 0 || isAny);
  if (isUnordered || returned === 0) return;
  const compare =
    order === 'descending'
      ? (left: FoundPlace, right: FoundPlace) => right.distanceMeters - left.distanceMeters
      : (left: FoundPlace, right: FoundPlace) => left.distanceMeters - right.distanceMeters;
  if (returned === places.length) places.sort(compare);
  else sortRange(places, compare, 0, returned - 1);
}

function replyPlaces(
  { reply }: CommandContext,
  { unitMeters, options }: SearchRequest,
  places: readonly FoundPlace[],
  members: OutputBuffer,
): void {
  const { withDistance, withHash, withCoordinates } = options;
  const extras = [withDistance, withHash, withCoordinates].filter((isWanted) => isWanted).length;
  reply.array(places.length);
  for (const place of places) {
    if (extras > 0) reply.array(extras + 1);
    reply.bulk(members.bytes, place.start, place.end);
    if (withDistance) reply.bulkText(distanceText(place.distanceMeters / unitMeters));
    if (withHash) reply.integer(Math.trunc(place.score));
    if (withCoordinates) replyCoordinates(reply, coordinatesOf(place.score));
  }
}

/** Whatever the destination held is replaced, also by nothing. */
function storePlaces(
  context: CommandContext,
  { unitMeters, options }: SearchRequest,
  places: readonly FoundPlace[],
  members: OutputBuffer,
): void {
  const stored = new ScoredMembers();
  for (const place of places) {
    const score = options.storesDistance ? place.distanceMeters / unitMeters : place.score;
    stored.add(score, members.bytes, place.start, place.end);
  }
  stored.store(context, options.storeIndex);
  context.reply.integer(places.length);
}
