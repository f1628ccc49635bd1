/** A node's stable name: configured, or made once and kept in its data folder. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RingfortError } from '@ringfort/base';
import type { Configuration } from '@ringfort/config';

const FILE = 'node-id';
const NODE_ID = /^[A-Za-z0-9_.-]{1,64}$/;

export function nodeIdentity(configuration: Configuration): string {
  const configured = configuration.string('node-id');
  const id = configured === '' ? keptIdentity(configuration.string('dir')) : configured;
  if (NODE_ID.test(id)) return id;
  throw new RingfortError('NODE_ID_INVALID', `node-id "${id}" must be 1 to 64 of A-Z a-z 0-9 _ . -`);
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
