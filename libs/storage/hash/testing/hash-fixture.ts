/** A keyspace with one database's hashes as text, and the plain map that they must equal. For tests. */
import { SeededRandom } from '@ringfort/base';
import { KEEP_EXPIRY, NO_EXPIRY, type RecordAddress, ValueType } from '../../contract.ts';
import { DEFAULT_ENCODING_LIMITS } from '../../encoding-limits.ts';
import { createKeyspace } from '../../keyspace.ts';

export const START_MS = 1_700_000_000_000;

export class HashFixture {
  readonly keyspace = createKeyspace({
    databaseCount: 2,
    maxMemoryBytes: 0,
    evictionPolicy: 'noeviction',
    maxMemorySamples: 5,
    lfuLogFactor: 10,
    lfuDecayMinutes: 1,
    random: new SeededRandom(3),
    hashSeed: 5,
  });

  constructor(entriesMax = 8, valueBytesMax = 20) {
    this.keyspace.nowMs = START_MS;
    this.keyspace.mutations.enabled = true;
    this.keyspace.configure({
      encodingLimits: {
        ...DEFAULT_ENCODING_LIMITS,
        hashListpackEntriesMax: entriesMax,
        hashListpackValueBytesMax: valueBytesMax,
      },
    });
  }

  get database() {
    return this.keyspace.databases[0];
  }

  get hashes() {
    return this.database.hashes;
  }

  record(key: string): RecordAddress {
    const record = this.database.peek(Buffer.from(key), 0, key.length);
    return record !== 0 && this.database.typeOf(record) === ValueType.hash ? record : 0;
  }

  /** Runs changes of one key. */
  change(key: string, changes: () => void): void {
    const bytes = Buffer.from(key);
    this.hashes.change.begin(this.record(key), bytes, 0, bytes.length);
    changes();
    this.hashes.change.end();
  }

  put(key: string, field: string, value: string, expireAtMs: number = NO_EXPIRY): boolean {
    let isNew = false;
    this.change(key, () => {
      const [f, v] = [Buffer.from(field), Buffer.from(value)];
      isNew = this.hashes.change.put(f, 0, f.length, v, 0, v.length, expireAtMs);
    });
    return isNew;
  }

  keep(key: string, field: string, value: string): boolean {
    return this.put(key, field, value, KEEP_EXPIRY);
  }

  remove(key: string, field: string): boolean {
    let wasThere = false;
    this.change(key, () => {
      const bytes = Buffer.from(field);
      wasThere = this.hashes.change.remove(bytes, 0, bytes.length);
    });
    return wasThere;
  }

  /** False if the field is not there. */
  setExpiry(key: string, field: string, expireAtMs: number): boolean {
    const bytes = Buffer.from(field);
    const record = this.record(key);
    if (record === 0 || !this.hashes.find(record, bytes, 0, bytes.length)) return false;
    this.change(key, () => this.hashes.change.setExpiry(bytes, 0, bytes.length, expireAtMs));
    return true;
  }

  /** Value and expiry of a field as text, undefined if it is not there. */
  get(key: string, field: string): string | undefined {
    const bytes = Buffer.from(field);
    const record = this.record(key);
    if (record === 0 || !this.hashes.find(record, bytes, 0, bytes.length)) return undefined;
    return this.#shown();
  }

  /** All fields, as `get` shows them. */
  all(key: string, database = this.database): Map<string, string> {
    const found = new Map<string, string>();
    const record = database.peek(Buffer.from(key), 0, key.length);
    if (record === 0) return found;
    const { cursor } = database.hashes;
    cursor.walk(record);
    while (cursor.next()) {
      const field = cursor.field();
      found.set(field.bytes.toString('utf8', field.start, field.end), this.#shown(database));
    }
    return found;
  }

  /** Mutations so far. */
  mutations(): Buffer {
    return Buffer.from(this.keyspace.mutations.bytes.subarray(0, this.keyspace.mutations.length));
  }

  /** A keyspace with other limits to which mutations were applied. */
  replica(mutations: Buffer, entriesMax = 3): HashFixture {
    const replica = new HashFixture(entriesMax);
    replica.keyspace.isReplica = true;
    replica.keyspace.apply(mutations, 0, mutations.length);
    return replica;
  }

  #shown(database = this.database): string {
    const { cursor } = database.hashes;
    const value = cursor.value();
    return `${value.bytes.toString('utf8', value.start, value.end)}@${cursor.expireAtMs()}`;
  }
}
