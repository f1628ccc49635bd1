/** A node's stable name: configured, or made once and kept in its data folder. */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RingfortError } from '@ringfort/base';
import { type Configuration, inDataFolder, openDataFolder } from '@ringfort/config';
import { isNodeId, NODE_ID_RULE } from '@ringfort/topology';

const FILE = 'node-id';

/** RingfortError for a name that cannot be one, or a data folder that is needed and cannot be written. */
export function nodeIdentity(configuration: Configuration): string {
  const configured = configuration.string('node-id');
  const directory = configuration.string('dir');
  // Its log stands there, which is nobody else's to read.
  if (configured === '' || configuration.boolean('appendonly')) openDataFolder(directory, 0o700);
  const id = configured === '' ? keptIdentity(directory) : configured;
  if (isNodeId(id)) return id;
  throw new RingfortError('NODE_ID_INVALID', `node-id "${id}" must be ${NODE_ID_RULE}`);
}

function keptIdentity(directory: string): string {
  const file = join(directory, FILE);
  return inDataFolder(directory, () => {
    const line = `node-${randomBytes(4).toString('hex')}\n`;
    try {
      writeFileSync(file, line, { flag: 'wx', flush: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const kept = readFileSync(file, 'utf8').trim();
    if (kept !== '') return kept;
    // So a first start leaves it that finds no room on the disk.
    writeFileSync(`${file}.new`, line, { flush: true });
    renameSync(`${file}.new`, file);
    return line.trim();
  });
}
