/** A node's stable name: configured, or made once and kept in its data folder. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RingfortError } from '@ringfort/base';
import type { Configuration } from '@ringfort/config';
import { isNodeId, NODE_ID_RULE } from '@ringfort/topology';

const FILE = 'node-id';

export function nodeIdentity(configuration: Configuration): string {
  const configured = configuration.string('node-id');
  const id = configured === '' ? keptIdentity(configuration.string('dir')) : configured;
  if (isNodeId(id)) return id;
  throw new RingfortError('NODE_ID_INVALID', `node-id "${id}" must be ${NODE_ID_RULE}`);
}

function keptIdentity(directory: string): string {
  // The log stands beside it, and is the node's own.
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, FILE);
  try {
    writeFileSync(file, `node-${randomBytes(4).toString('hex')}\n`, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
