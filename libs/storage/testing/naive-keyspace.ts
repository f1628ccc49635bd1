/** The slow, plain keyspace that property tests compare with: Maps of strings, and time. */

export interface NaiveRecord {
  value: string;
  expireAtMs: number;
}

export class NaiveKeyspace {
  databases: Map<string, NaiveRecord>[];
  nowMs: number;

  constructor(databaseCount: number, nowMs: number) {
    this.databases = Array.from({ length: databaseCount }, () => new Map());
    this.nowMs = nowMs;
  }

  get(database: number, key: string): NaiveRecord | undefined {
    const record = this.databases[database].get(key);
    if (record === undefined) return undefined;
    if (record.expireAtMs !== 0 && record.expireAtMs < this.nowMs) {
      this.databases[database].delete(key);
      return undefined;
    }
    return record;
  }

  set(database: number, key: string, record: NaiveRecord): void {
    this.databases[database].set(key, { ...record });
  }

  remove(database: number, key: string): boolean {
    const existed = this.get(database, key) !== undefined;
    this.databases[database].delete(key);
    return existed;
  }

  write(database: number, key: string, offset: number, text: string): number {
    const old = this.get(database, key);
    const padded = (old?.value ?? '').padEnd(offset, '\0');
    const value = padded.slice(0, offset) + text + padded.slice(offset + text.length);
    this.set(database, key, { value, expireAtMs: old?.expireAtMs ?? 0 });
    return value.length;
  }

  /** Live records as sorted `[database, key, value, expireAtMs]`. */
  state(): [number, string, string, number][] {
    const rows: [number, string, string, number][] = [];
    this.databases.forEach((records, database) => {
      for (const key of [...records.keys()].sort()) {
        const record = this.get(database, key);
        if (record !== undefined) rows.push([database, key, record.value, record.expireAtMs]);
      }
    });
    return rows;
  }
}
