/** Coordinates as arguments and in replies. */
import type { ReplyWriter } from '@ringfort/protocol';
import type { CommandContext } from '../contract.ts';
import { floatArgument } from '../float-argument.ts';
import { LATITUDE_MAX, LONGITUDE_MAX, latitudeOf, longitudeOf } from './geohash.hot.ts';

/** Digits behind the point that Redis shows before it cuts the zeros. */
const COORDINATE_DIGITS = 17;
const TRAILING_ZEROS = /\.?0+$/;

export interface Coordinates {
  readonly longitude: number;
  readonly latitude: number;
}

/** Longitude and latitude in the arguments from `index` on; undefined once the error is written. */
export function coordinatesArgument(context: CommandContext, index: number): Coordinates | undefined {
  const longitude = floatArgument(context, index);
  if (Number.isNaN(longitude)) return undefined;
  const latitude = floatArgument(context, index + 1);
  if (Number.isNaN(latitude)) return undefined;
  if (Math.abs(longitude) <= LONGITUDE_MAX && Math.abs(latitude) <= LATITUDE_MAX) {
    return { longitude, latitude };
  }
  context.reply.error(`ERR invalid longitude,latitude pair ${sixDigits(longitude)},${sixDigits(latitude)}`);
  return undefined;
}

export function coordinatesOf(score: number): Coordinates {
  return { longitude: longitudeOf(score), latitude: latitudeOf(score) };
}

export function replyCoordinates(reply: ReplyWriter, { longitude, latitude }: Coordinates): void {
  reply.array(2);
  reply.doubleText(coordinateText(longitude));
  reply.doubleText(coordinateText(latitude));
}

function coordinateText(degrees: number): string {
  return degrees.toFixed(COORDINATE_DIGITS).replace(TRAILING_ZEROS, '');
}

/** As C's %f writes it: all digits in front of the point, where JavaScript turns to exponents from 1e21 on. */
function sixDigits(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Math.abs(value) < 1e21 ? value.toFixed(6) : `${BigInt(value)}.000000`;
}
