/** Distances over the earth as a ball, by the haversine formula: operation for operation Redis's, for equal digits. */
import { arcsine, cosine, sine } from './accurate-sine.hot.ts';

export const EARTH_RADIUS_METERS = 6372797.560856;
const RADIANS_PER_DEGREE = Math.PI / 180;

export function radians(degrees: number): number {
  return degrees * RADIANS_PER_DEGREE;
}

export function degrees(angle: number): number {
  return angle / RADIANS_PER_DEGREE;
}

/** Meters between two places given in degrees. */
export function distanceMeters(
  longitude: number,
  latitude: number,
  otherLongitude: number,
  otherLatitude: number,
): number {
  const halfLongitude = sine((radians(otherLongitude) - radians(longitude)) / 2);
  if (halfLongitude === 0) return latitudeDistanceMeters(latitude, otherLatitude);
  const angle = radians(latitude);
  const otherAngle = radians(otherLatitude);
  const halfLatitude = sine((otherAngle - angle) / 2);
  const haversine =
    halfLatitude * halfLatitude + cosine(angle) * cosine(otherAngle) * halfLongitude * halfLongitude;
  return 2 * EARTH_RADIUS_METERS * arcsine(Math.sqrt(haversine));
}

/** Meters between two places on one meridian. */
export function latitudeDistanceMeters(latitude: number, otherLatitude: number): number {
  return EARTH_RADIUS_METERS * Math.abs(radians(otherLatitude) - radians(latitude));
}
