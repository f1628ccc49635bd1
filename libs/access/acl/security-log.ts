/** ACL LOG: the latest refusals, newest first. Alike ones within a minute count up in one entry; oldest ones fall out. */

export type RefusalKind = 'auth' | 'command' | 'key' | 'channel';

export interface SecurityEvent {
  readonly reason: RefusalKind;
  readonly context: 'toplevel' | 'multi' | 'lua';
  /** What was refused: a command's name, a key, a channel; for `auth` the command that tried. Byte string. */
  readonly object: string;
  readonly userName: string;
  readonly clientInfo: string;
}

export interface SecurityLogEntry extends SecurityEvent {
  /** Of the last of the events that it counts. */
  clientInfo: string;
  readonly id: number;
  readonly createdMs: number;
  count: number;
  updatedMs: number;
}

const GROUPING_MS = 60_000;
/** How many of the newest entries are searched for one to count up. */
const GROUPING_DEPTH = 10;
const OBJECT_LENGTH_MAX = 512;

export class SecurityLog {
  readonly #entryCountMax: number;
  #entries: SecurityLogEntry[] = [];
  #nextId = 0;

  constructor(entryCountMax = 128) {
    this.#entryCountMax = entryCountMax;
  }

  record(event: SecurityEvent, nowMs: number): void {
    const object = event.object.slice(0, OBJECT_LENGTH_MAX);
    const alike = this.#entries
      .slice(0, GROUPING_DEPTH)
      .find((each) => isAlike(each, event, object) && nowMs - each.updatedMs <= GROUPING_MS);
    if (alike !== undefined) {
      alike.count++;
      alike.updatedMs = nowMs;
      alike.clientInfo = event.clientInfo;
      this.#entries = [alike, ...this.#entries.filter((each) => each !== alike)];
      return;
    }
    this.#entries.unshift({
      ...event,
      object,
      id: this.#nextId++,
      createdMs: nowMs,
      count: 1,
      updatedMs: nowMs,
    });
    if (this.#entries.length > this.#entryCountMax) this.#entries.length = this.#entryCountMax;
  }

  entries(countMax: number): readonly SecurityLogEntry[] {
    return this.#entries.slice(0, countMax);
  }

  reset(): void {
    this.#entries = [];
  }
}

function isAlike(entry: SecurityLogEntry, event: SecurityEvent, object: string): boolean {
  return (
    entry.reason === event.reason &&
    entry.context === event.context &&
    entry.object === object &&
    entry.userName === event.userName
  );
}
