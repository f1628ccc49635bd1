/** A process that fills a keyspace, clears it, and says how many bytes it was resident with before and after. */
import { SeededRandom } from '@ringfort/base';
import { loadConfiguration } from '@ringfort/config';
import { createKeyspace } from '@ringfort/storage';
import { keyspaceOptions } from '../keyspace-options.ts';

const options = keyspaceOptions(loadConfiguration({ tier: 'node' }));
const keyspace = createKeyspace({ ...options, random: new SeededRandom(1) });
const value = Buffer.alloc(64 * 1024, 'x');
const key = Buffer.alloc(4);
const valueCount = Number(process.argv[2]) / value.length;
for (let index = 0; index < valueCount; index++) {
  key.writeUInt32LE(index);
  keyspace.databases[0].setString(key, 0, key.length, value, 0, value.length, 0);
}
const fullBytes = process.memoryUsage.rss();
keyspace.clearAll();
while (keyspace.freeDiscarded(1_000, () => performance.now()));
console.log(JSON.stringify({ fullBytes, emptyBytes: process.memoryUsage.rss() }));
