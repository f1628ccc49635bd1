/**
 * Nodes of one cluster order a slot's keys alike, so that SCAN's cursor survives a failover; an outsider cannot guess the
 * order, so that it cannot aim keys at one place.
 */
import { createHash } from 'node:crypto';

export function hashSeed(clusterSecret: string): { hashSeed?: number } {
  if (clusterSecret === '') return {};
  return { hashSeed: createHash('sha256').update(`key order ${clusterSecret}`).digest().readUInt32LE(0) };
}
