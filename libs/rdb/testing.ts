/** For tests of those who read payloads: whole ones, and damaged ones whose checksum is right. */
export { damagedPayloads, payloads } from './testing/damage.ts';
