/**
 * Nanoseconds of CPU per operation on the keyspace: `node libs/storage/keyspace.bench.ts [keyCount]`. Keys of 16
 * bytes, values of 64, visited in an order that the cache cannot guess.
 */
import { SeededRandom } from '@ringfort/base';
import { createKeyspace } from './index.ts';

const KEY_BYTES = 16;
const VALUE_BYTES = 64;
const ROUNDS = 40;
const OPERATIONS = 50_000;
/** Odd and not a factor of any key count used: visits every key in a scattered order. */
const STRIDE = 7919;

const keyCount = Number(process.argv[2] ?? 100_000);
const keyspace = createKeyspace({
  databaseCount: 16,
  maxMemoryBytes: 0,
  evictionPolicy: 'noeviction',
  maxMemorySamples: 5,
  lfuLogFactor: 10,
  lfuDecayMinutes: 1,
  random: new SeededRandom(1),
});
keyspace.nowMs = Date.now();
const database = keyspace.databases[0];
const keys = Buffer.allocUnsafeSlow(keyCount * KEY_BYTES);
for (let i = 0; i < keyCount; i++) {
  keys.latin1Write(`key:${String(i).padStart(12, '0')}`, i * KEY_BYTES, KEY_BYTES);
}
let checksum = 0;
const value = Buffer.alloc(VALUE_BYTES, 'v');

/** The best of many short rounds: what the code costs when nothing else disturbs it. */
function measure(name: string, run: (keyStart: number) => void): void {
  let bestNs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    for (let i = 0; i < OPERATIONS; i++) run((((round * OPERATIONS + i) * STRIDE) % keyCount) * KEY_BYTES);
    const used = process.cpuUsage(before);
    bestNs = Math.min(bestNs, ((used.user + used.system) * 1000) / OPERATIONS);
  }
  console.log(`${name.padEnd(28)} ${bestNs.toFixed(0)} ns`);
}

const insertStartMs = performance.now();
for (let i = 0; i < keyCount; i++) {
  database.setString(keys, i * KEY_BYTES, (i + 1) * KEY_BYTES, value, 0, VALUE_BYTES, 0);
}
const insertNs = ((performance.now() - insertStartMs) * 1e6) / keyCount;
console.log(`insert (once)                ${insertNs.toFixed(0)} ns`);
measure('loop alone', (at) => {
  checksum += at;
});
measure('SET', (at) => {
  database.setString(keys, at, at + KEY_BYTES, value, 0, VALUE_BYTES, 0);
});
console.log(`bytes per key                ${(keyspace.usedMemoryBytes / keyCount).toFixed(1)}`);
measure('GET hit', (at) => {
  database.stringOf(database.find(keys, at, at + KEY_BYTES));
});
measure('GET miss', (at) => {
  database.find(keys, at, at + KEY_BYTES - 1);
});
keyspace.mutations.enabled = true;
measure('SET with mutations', (at) => {
  database.setString(keys, at, at + KEY_BYTES, value, 0, VALUE_BYTES, 0);
  if (keyspace.mutations.length > 65_536) keyspace.mutations.clear();
});
keyspace.mutations.enabled = false;
measure('SET with expiry', (at) => {
  database.setString(keys, at, at + KEY_BYTES, value, 0, VALUE_BYTES, keyspace.nowMs + 1000);
});
console.log(`(checksum ${checksum})`);
