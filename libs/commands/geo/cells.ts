/**
 * The cells that a search has to look at: the one of its centre and the eight around it, of a size that covers the
 * area. Redis's choices are kept, odd ones too, because the order of unsorted results, and which of them COUNT ANY
 * gives, follow from them.
 */
import type { Coordinates } from './coordinates.ts';
import { degrees, EARTH_RADIUS_METERS, radians } from './distance.hot.ts';
import { interleave, LATITUDE_MAX, LONGITUDE_MAX, partOf, partStart, STEP_MAX } from './geohash.hot.ts';

/** Half the circumference of the map, in meters. */
const MAP_HALF_METERS = 20037726.37;

export interface Shape {
  readonly kind: 'circle' | 'box';
  readonly centre: Coordinates;
  /** For a circle twice its radius. */
  readonly widthMeters: number;
  readonly heightMeters: number;
}

/** Scores from `first` up to but not including `end`. */
export interface ScoreRange {
  readonly first: number;
  readonly end: number;
}

/** One cell of the map divided into 2^step × 2^step. */
interface Cell {
  readonly column: number;
  readonly row: number;
  readonly step: number;
}

interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** In the order in which they are searched: columns and rows from the centre. */
const NEIGHBOURS = [
  { column: 0, row: 0 },
  { column: 0, row: 1 },
  { column: 0, row: -1 },
  { column: 1, row: 0 },
  { column: -1, row: 0 },
  { column: 1, row: 1 },
  { column: -1, row: 1 },
  { column: 1, row: -1 },
  { column: -1, row: -1 },
] as const;

/** The ranges of scores to look at, in order. */
export function rangesOf(shape: Shape): ScoreRange[] {
  const bounds = boundsOf(shape);
  let centre = cellOf(shape.centre, stepFor(reachMeters(shape), shape.centre.latitude));
  if (centre.step > 1 && !coversWithNeighbours(centre, bounds))
    centre = cellOf(shape.centre, centre.step - 1);
  const area = edgesOf(centre);
  const ranges: ScoreRange[] = [];
  let previous: Cell | undefined;
  for (const [place, { column, row }] of NEIGHBOURS.entries()) {
    if (centre.step >= 2 && isBeyond(area, bounds, column, row)) continue;
    const cell = neighbourOf(centre, column, row);
    // On a map of two cells a side neighbours coincide. As in Redis, the centre does not count as previous.
    if (previous !== undefined && previous.column === cell.column && previous.row === cell.row) continue;
    ranges.push(rangeOf(cell));
    if (place > 0) previous = cell;
  }
  return ranges;
}

function boundsOf({ centre, widthMeters, heightMeters }: Shape): Bounds {
  const { longitude, latitude } = centre;
  const latitudeReach = degrees(heightMeters / 2 / EARTH_RADIUS_METERS);
  // The edge towards the pole is the one where the width spans the most degrees.
  const edgeLatitude = latitude < 0 ? latitude - latitudeReach : latitude + latitudeReach;
  const longitudeReach = degrees(widthMeters / 2 / EARTH_RADIUS_METERS / Math.cos(radians(edgeLatitude)));
  return {
    west: longitude - longitudeReach,
    east: longitude + longitudeReach,
    south: latitude - latitudeReach,
    north: latitude + latitudeReach,
  };
}

/** How far from the centre the shape reaches at most. */
function reachMeters({ kind, widthMeters, heightMeters }: Shape): number {
  const halfWidth = widthMeters / 2;
  const halfHeight = heightMeters / 2;
  return kind === 'circle' ? halfWidth : Math.sqrt(halfWidth * halfWidth + halfHeight * halfHeight);
}

/** How often to halve the map so that nine cells cover the reach: less often towards the poles, where cells narrow. */
function stepFor(meters: number, latitude: number): number {
  if (meters === 0) return STEP_MAX;
  let step = -1;
  for (let covered = meters; covered < MAP_HALF_METERS; covered *= 2) step++;
  if (Math.abs(latitude) > 66) step--;
  if (Math.abs(latitude) > 80) step--;
  return Math.min(Math.max(step, 1), STEP_MAX);
}

function cellOf({ longitude, latitude }: Coordinates, step: number): Cell {
  return { column: partOf(longitude, LONGITUDE_MAX, step), row: partOf(latitude, LATITUDE_MAX, step), step };
}

/** A step off one edge of the map comes in at the opposite one. */
function neighbourOf({ column, row, step }: Cell, columns: number, rows: number): Cell {
  const count = 2 ** step;
  return {
    column: columns === 0 ? column : (column + columns + count) % count,
    row: rows === 0 ? row : (row + rows + count) % count,
    step,
  };
}

function coversWithNeighbours(centre: Cell, { west, south, east, north }: Bounds): boolean {
  return !(
    edgesOf(neighbourOf(centre, 0, 1)).north < north ||
    edgesOf(neighbourOf(centre, 0, -1)).south > south ||
    edgesOf(neighbourOf(centre, 1, 0)).east < east ||
    edgesOf(neighbourOf(centre, -1, 0)).west > west
  );
}

/** Whether the bounds end within the centre's own cell on a side that this neighbour lies on. */
function isBeyond(area: Bounds, bounds: Bounds, column: number, row: number): boolean {
  return (
    (row < 0 && area.south < bounds.south) ||
    (row > 0 && area.north > bounds.north) ||
    (column < 0 && area.west < bounds.west) ||
    (column > 0 && area.east > bounds.east)
  );
}

function edgesOf({ column, row, step }: Cell): Bounds {
  return {
    west: partStart(column, LONGITUDE_MAX, step),
    east: partStart(column + 1, LONGITUDE_MAX, step),
    south: partStart(row, LATITUDE_MAX, step),
    north: partStart(row + 1, LATITUDE_MAX, step),
  };
}

function rangeOf({ column, row, step }: Cell): ScoreRange {
  const bits = interleave(row, column);
  const scale = 4 ** (STEP_MAX - step);
  return { first: bits * scale, end: (bits + 1) * scale };
}
