/**
 * Places as 52-bit numbers, which are the scores of a geo set: latitude and longitude as fractions of their ranges, 26
 * bits each, interleaved with the longitude's bits above the latitude's. A prefix of those bits names a cell, so the
 * places in a cell are one range of scores. The latitude ends where the Mercator projection makes the map a square
 * (EPSG:3857).
 */

export const LONGITUDE_MAX = 180;
export const LATITUDE_MAX = 85.05112878;
/** Bits of each coordinate in a score. */
export const STEP_MAX = 26;
const UPPER_HALF = 2 ** 32;
const SAFE_SCORE_END = 2 ** 53;
/** Latitudes of the geohash that the rest of the world writes. */
const STANDARD_LATITUDE_MAX = 90;

/** Which of 2^step parts of a range of ±`maximum` a coordinate lies in; one more than that at the very end. */
export function partOf(coordinate: number, maximum: number, step: number): number {
  return Math.floor(((coordinate + maximum) / (maximum + maximum)) * 2 ** step);
}

/** The low end of a part. */
export function partStart(part: number, maximum: number, step: number): number {
  return -maximum + (part / 2 ** step) * (maximum + maximum);
}

/** The score of a place, whose coordinates are within their ranges. */
export function encodeScore(longitude: number, latitude: number): number {
  return interleave(partOf(latitude, LATITUDE_MAX, STEP_MAX), partOf(longitude, LONGITUDE_MAX, STEP_MAX));
}

/** The bits of a place in the geohash of the rest of the world, whose latitudes go to the poles. */
export function encodeStandard(longitude: number, latitude: number): number {
  return interleave(
    partOf(latitude, STANDARD_LATITUDE_MAX, STEP_MAX),
    partOf(longitude, LONGITUDE_MAX, STEP_MAX),
  );
}

/** Bits of `even` at the even places, of `odd` at the odd ones; exact below 2^53. */
export function interleave(even: number, odd: number): number {
  const low = spread(even & 0xffff) | (spread(odd & 0xffff) << 1);
  const high = spread(even >>> 16) | (spread(odd >>> 16) << 1);
  return (high >>> 0) * UPPER_HALF + (low >>> 0);
}

/** The longitude of a score, in the middle of its cell. */
export function longitudeOf(score: number): number {
  return middle(partOfScore(score, 1), LONGITUDE_MAX);
}

/** The latitude of a score, in the middle of its cell. */
export function latitudeOf(score: number): number {
  return middle(partOfScore(score, 0), LATITUDE_MAX);
}

function middle(part: number, maximum: number): number {
  const centre = (partStart(part, maximum, STEP_MAX) + partStart((part + 1) >>> 0, maximum, STEP_MAX)) / 2;
  return Math.max(-maximum, Math.min(maximum, centre));
}

/** Every other bit of a score, from bit `shift` on. */
function partOfScore(score: number, shift: number): number {
  if (!(score >= 0 && score < SAFE_SCORE_END)) return partOfForeignScore(score, shift);
  const high = Math.floor(score / UPPER_HALF);
  const low = score >>> 0;
  return ((gather(high >>> shift) << 16) | gather(low >>> shift)) >>> 0;
}

/** ZADD can put any score into a geo set: as a 64-bit integer, as C converts it. */
function partOfForeignScore(score: number, shift: number): number {
  const bits = BigInt.asUintN(64, foreignBits(score)) >> BigInt(shift);
  const high = Number(bits >> 32n);
  const low = Number(bits & 0xffffffffn);
  return ((gather(high) << 16) | gather(low)) >>> 0;
}

function foreignBits(score: number): bigint {
  if (score >= 2 ** 64) return 0n;
  if (score < -(2 ** 63)) return 1n << 63n;
  return BigInt(Math.trunc(score));
}

/** Puts a zero bit above each of 16 bits (Hacker's Delight, §7-2). */
function spread(bits: number): number {
  let spreaded = (bits | (bits << 8)) & 0x00ff00ff;
  spreaded = (spreaded | (spreaded << 4)) & 0x0f0f0f0f;
  spreaded = (spreaded | (spreaded << 2)) & 0x33333333;
  return (spreaded | (spreaded << 1)) & 0x55555555;
}

/** The 16 bits at the even places. */
function gather(bits: number): number {
  let gathered = bits & 0x55555555;
  gathered = (gathered | (gathered >>> 1)) & 0x33333333;
  gathered = (gathered | (gathered >>> 2)) & 0x0f0f0f0f;
  gathered = (gathered | (gathered >>> 4)) & 0x00ff00ff;
  return (gathered | (gathered >>> 8)) & 0xffff;
}
