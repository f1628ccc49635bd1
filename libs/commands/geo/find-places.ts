/** Walks the ranges of scores that a shape may lie in, and keeps the members that are within it. */
import type { OutputBuffer } from '@ringfort/base';
import type { Database, RecordAddress, ZsetPlace } from '@ringfort/storage';
import { rangesOf, type ScoreRange, type Shape } from './cells.ts';
import { distanceMeters, latitudeDistanceMeters } from './distance.hot.ts';
import { latitudeOf, longitudeOf } from './geohash.hot.ts';

const NO_BYTES = Buffer.alloc(0);
/** Far above what rounding can make of a distance. */
const CERTAINLY_BEYOND = 1.000001;

export interface FoundPlace {
  readonly score: number;
  /** From the centre. */
  readonly distanceMeters: number;
  /** The member is `members.bytes[start, end)`. */
  readonly start: number;
  readonly end: number;
}

export interface Search {
  readonly record: RecordAddress;
  readonly shape: Shape;
  /** The walk ends when so many are found; 0 is no limit. */
  readonly limit: number;
}

/** The places in the shape in order of the walk; their members are appended to `members`. */
export function findPlaces(database: Database, search: Search, members: OutputBuffer): FoundPlace[] {
  const found: FoundPlace[] = [];
  for (const range of rangesOf(search.shape)) {
    if (isFull(found, search)) break;
    searchRange(database, search, range, (place, meters) => {
      const start = members.length;
      members.append(place.bytes, place.start, place.end);
      found.push({ score: place.score, distanceMeters: meters, start, end: members.length });
      return !isFull(found, search);
    });
  }
  return found;
}

function isFull(found: readonly FoundPlace[], { limit }: Search): boolean {
  return limit > 0 && found.length >= limit;
}

/** Until `keep` answers false. */
function searchRange(
  { zsets }: Database,
  { record, shape }: Search,
  { first, end }: ScoreRange,
  keep: (place: ZsetPlace, meters: number) => boolean,
): void {
  const rank = zsets.rankOfBound(record, {
    kind: 'score',
    score: first,
    isAfter: false,
    bytes: NO_BYTES,
    start: 0,
    end: 0,
  });
  for (let isThere = zsets.moveTo(record, rank); isThere; isThere = zsets.next()) {
    const place = zsets.place;
    if (!(place.score < end)) return;
    const meters = distanceWithin(shape, place.score);
    if (!Number.isNaN(meters) && !keep(place, meters)) return;
  }
}

/** The distance of a score's place from the centre, NaN when it is outside the shape. */
function distanceWithin({ kind, centre, widthMeters, heightMeters }: Shape, score: number): number {
  const { longitude, latitude } = centre;
  const placeLatitude = latitudeOf(score);
  const alongMeridian = latitudeDistanceMeters(placeLatitude, latitude);
  if (kind === 'circle') {
    // No place is nearer than its parallel: this spares most of those outside the dear formula.
    if (alongMeridian > (widthMeters / 2) * CERTAINLY_BEYOND) return Number.NaN;
    const meters = distanceMeters(longitude, latitude, longitudeOf(score), placeLatitude);
    return meters > widthMeters / 2 ? Number.NaN : meters;
  }
  // Along the meridian, and along the parallel of the place, not of the centre.
  if (alongMeridian > heightMeters / 2) return Number.NaN;
  const placeLongitude = longitudeOf(score);
  const across = distanceMeters(placeLongitude, placeLatitude, longitude, placeLatitude);
  if (across > widthMeters / 2) return Number.NaN;
  return distanceMeters(longitude, latitude, placeLongitude, placeLatitude);
}
