/** The secret by which the tiers of one cluster know each other. */
import { readFileSync } from 'node:fs';
import { RingfortError } from '@ringfort/base';
import type { Configuration } from './configuration.ts';

/** The secret that proves to other tiers that this process is one of theirs; empty when none is configured. */
export function clusterSecret(configuration: Configuration): string {
  const file = configuration.string('cluster-secret-file');
  if (file === '') return configuration.string('cluster-secret');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new RingfortError('SECRET_UNREADABLE', `cannot read cluster-secret-file ${file}`, { cause });
  }
}
