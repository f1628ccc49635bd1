/**
 * The history of a node's log, in a file beside it (docs/formats/replication.md):
 *
 *   ringfort-history 1 <log's history id> <branches> <crc32>
 *
 * It belongs to the log that has the same history id in its manifest: after a full copy that never became durable
 * the ids differ, and the history counts as unknown. So does one that is older than the log's last record. Unknown
 * costs a full copy; a wrong history would cost silent divergence.
 */
import { crc32 } from 'node:zlib';
import type { Disk } from '@ringfort/persistence';
import { History } from './history.ts';

const FILE = 'replication-history';
const TEMPORARY_FILE = 'replication-history.new';
const WORDS = 5;
const FILE_BYTES_MAX = 64 * 1024;

/** What recovery found. */
export interface RecoveredLog {
  readonly historyId: string;
  /** Epoch of the last record. */
  readonly epoch: number;
}

export class HistoryFile {
  readonly #disk: Disk;
  #last: Promise<void> = Promise.resolve();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** The history of the recovered log; undefined when there is none that can be trusted. */
  async load(log: RecoveredLog): Promise<History | undefined> {
    const [, , historyId, branches] = (await this.#readWords()) ?? [];
    if (historyId !== log.historyId) return undefined;
    const history = History.parse(branches);
    return history.last.epoch < log.epoch ? undefined : history;
  }

  /** Durable once it settles. Calls are carried out in order. */
  keep(history: History, historyId: string): Promise<void> {
    const body = `ringfort-history 1 ${historyId} ${history.toText()} `;
    const kept = this.#last.then(() => this.#replace(Buffer.from(`${body}${checksum(body)}\n`)));
    // Its outcome is the caller's; the next call starts anew.
    this.#last = kept.catch(() => undefined);
    return kept;
  }

  async #readWords(): Promise<string[] | undefined> {
    if (!(await this.#disk.list()).includes(FILE)) return undefined;
    const file = await this.#disk.open(FILE, 'read');
    try {
      const bytes = Buffer.alloc(Math.min(await file.size(), FILE_BYTES_MAX));
      const text = bytes.latin1Slice(0, await file.read(bytes, 0, bytes.length, 0));
      const words = text.trimEnd().split(' ');
      const isIntact =
        words.length === WORDS && checksum(text.slice(0, text.lastIndexOf(' ') + 1)) === words[4];
      return isIntact && words[1] === '1' ? words : undefined;
    } finally {
      await file.close();
    }
  }

  async #replace(bytes: Buffer): Promise<void> {
    const file = await this.#disk.open(TEMPORARY_FILE, 'create');
    try {
      await file.write(bytes, 0, bytes.length, 0);
      await file.sync();
    } finally {
      await file.close();
    }
    await this.#disk.rename(TEMPORARY_FILE, FILE);
    await this.#disk.syncDirectory();
  }
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
