/** GEODIST key member1 member2 [M | KM | FT | MI]. */
import { ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { readTyped, WRONG_TYPE } from '../lookup.hot.ts';
import { distanceMeters } from './distance.hot.ts';
import { unitArgument } from './geo-unit.ts';
import { latitudeOf, longitudeOf } from './geohash.hot.ts';

/** Digits behind the point, in whatever unit. */
const DISTANCE_DIGITS = 4;

export function geodist(context: CommandContext): void {
  const { args, database, reply } = context;
  if (args.count > 5) {
    reply.raw(errors.syntax);
    return;
  }
  const unitMeters = args.count === 5 ? unitArgument(context, 4) : 1;
  if (unitMeters === undefined) return;
  const record = readTyped(context, 1, ValueType.zset);
  if (record === WRONG_TYPE) return;
  const { bytes, starts, ends } = args;
  const first = record === 0 ? Number.NaN : database.zsets.scoreOf(record, bytes, starts[2], ends[2]);
  const second = record === 0 ? Number.NaN : database.zsets.scoreOf(record, bytes, starts[3], ends[3]);
  if (Number.isNaN(first) || Number.isNaN(second)) {
    reply.nil();
    return;
  }
  const meters = distanceMeters(
    longitudeOf(first),
    latitudeOf(first),
    longitudeOf(second),
    latitudeOf(second),
  );
  reply.bulkText(distanceText(meters / unitMeters));
}

export function distanceText(distance: number): string {
  return distance.toFixed(DISTANCE_DIGITS);
}
