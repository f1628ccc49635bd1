/** Keeps what the redis-server that is installed says of its commands. */
import { writeFileSync } from 'node:fs';
import { docsText, installedDocs, SNAPSHOT_PATH } from './redis-docs.ts';

writeFileSync(SNAPSHOT_PATH, docsText(await installedDocs()));
