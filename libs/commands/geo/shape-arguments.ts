/** Centre and extent of a search as arguments. */
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { floatArgument } from '../float-argument.ts';
import { type Coordinates, coordinatesOf } from './coordinates.ts';
import { unitArgument } from './geo-unit.ts';

const NO_SUCH_MEMBER = Buffer.from('-ERR could not decode requested zset member\r\n');
const RADIUS_NOT_A_NUMBER = Buffer.from('-ERR need numeric radius\r\n');
const RADIUS_NEGATIVE = Buffer.from('-ERR radius cannot be negative\r\n');
const WIDTH_NOT_A_NUMBER = Buffer.from('-ERR need numeric width\r\n');
const HEIGHT_NOT_A_NUMBER = Buffer.from('-ERR need numeric height\r\n');
const SIDE_NEGATIVE = Buffer.from('-ERR height or width cannot be negative\r\n');

/** How far a search reaches around its centre. */
export interface Extent {
  readonly kind: 'circle' | 'box';
  readonly widthMeters: number;
  readonly heightMeters: number;
  readonly unitMeters: number;
}

/** Where the member in argument `index` is; undefined once the error is written. */
export function memberPlace(
  { args, database, reply }: CommandContext,
  record: RecordAddress,
  index: number,
): Coordinates | undefined {
  const score = database.zsets.scoreOf(record, args.bytes, args.starts[index], args.ends[index]);
  if (!Number.isNaN(score)) return coordinatesOf(score);
  reply.raw(NO_SUCH_MEMBER);
  return undefined;
}

/** Radius and unit from argument `index` on; undefined once the error is written. */
export function radiusArgument(context: CommandContext, index: number): Extent | undefined {
  const radius = floatArgument(context, index, RADIUS_NOT_A_NUMBER);
  if (Number.isNaN(radius)) return undefined;
  if (radius < 0) {
    context.reply.raw(RADIUS_NEGATIVE);
    return undefined;
  }
  const unitMeters = unitArgument(context, index + 1);
  if (unitMeters === undefined) return undefined;
  const widthMeters = radius * unitMeters * 2;
  return { kind: 'circle', widthMeters, heightMeters: widthMeters, unitMeters };
}

/** Width, height and unit from argument `index` on; undefined once the error is written. */
export function boxArgument(context: CommandContext, index: number): Extent | undefined {
  const width = floatArgument(context, index, WIDTH_NOT_A_NUMBER);
  if (Number.isNaN(width)) return undefined;
  const height = floatArgument(context, index + 1, HEIGHT_NOT_A_NUMBER);
  if (Number.isNaN(height)) return undefined;
  if (width < 0 || height < 0) {
    context.reply.raw(SIDE_NEGATIVE);
    return undefined;
  }
  const unitMeters = unitArgument(context, index + 2);
  if (unitMeters === undefined) return undefined;
  return { kind: 'box', widthMeters: width * unitMeters, heightMeters: height * unitMeters, unitMeters };
}
