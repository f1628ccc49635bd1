/** Finds what tests left in the temporary folder of their run. Only their own: tools keep caches there. */
import { readdirSync } from 'node:fs';

const OWN_PREFIX = 'ringfort-';

export function leftoverFolders(temporaryDirectory: string): string[] {
  return readdirSync(temporaryDirectory).filter((name) => name.startsWith(OWN_PREFIX));
}
