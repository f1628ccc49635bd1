/**
 * Driver of recovery: from the files on a disk to a keyspace that holds the same state. Reads the manifest, applies
 * the base and then the parts in order, checks every record (CRC, offset, epoch) on the way.
 *
 * The last part may end in the middle of a record, because a crash interrupted its writing: that tail is cut off and
 * reported. Everything else that is not as it should be stops the start with LOG_DAMAGED; nothing is guessed.
 */
import { type Clock, errorText, RingfortError } from '@ringfort/base';
import type { Keyspace } from '@ringfort/storage';
import type { Disk } from '../contract.ts';
import type { BaseEntry, Manifest, PartEntry } from '../manifest/manifest.ts';
import type { ManifestStore } from '../manifest/manifest-store.ts';
import { endOffsetOf } from '../record/end-record.ts';
import { RecordKind } from '../record/record.hot.ts';
import { logDamaged, logIncomplete } from './damage.ts';
import { readRecords } from './file-records.ts';
import { withFile } from './named-file.ts';
import { RecordSequence } from './record-sequence.ts';
import type { LoadProgress, RecoveryReport, TornTail } from './report.ts';
import { cutTornTail } from './torn-tail.ts';

/** What persistence needs of a keyspace. */
export type PersistedKeyspace = Pick<
  Keyspace,
  'apply' | 'databases' | 'freeDiscarded' | 'mutations' | 'startSnapshot'
>;

/** After each record, while there is something to free: the log may fill and clear the keyspace many times over. */
const FREE_BUDGET_MS = 1;

export interface RecoveryOptions {
  readonly disk: Disk;
  readonly store: ManifestStore;
  /** Empty. Its mutation stream is switched off while records are applied. */
  readonly keyspace: PersistedKeyspace;
  readonly clock: Clock;
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface Recovered {
  readonly report: RecoveryReport;
  /** Undefined when the directory held nothing yet. */
  readonly manifest: Manifest | undefined;
}

export async function recover(options: RecoveryOptions): Promise<Recovered> {
  const mutations = options.keyspace.mutations;
  const wasEnabled = mutations.enabled;
  mutations.enabled = false;
  try {
    return await new Recovery(options).run();
  } finally {
    mutations.enabled = wasEnabled;
  }
}

class Recovery {
  readonly #options: RecoveryOptions;
  readonly #monotonicMs = (): number => this.#options.clock.monotonicMs();
  readonly #startedMs: number;
  #bytesTotal = 0;
  /** Bytes of the files already done. */
  #bytesDone = 0;
  #records = 0;
  #tornTail: TornTail | undefined;

  constructor(options: RecoveryOptions) {
    this.#options = options;
    this.#startedMs = options.clock.monotonicMs();
  }

  async run(): Promise<Recovered> {
    const manifest = await this.#options.store.read();
    if (manifest === undefined) {
      await this.#assertNothingHere();
      return { manifest, report: this.#report('', new RecordSequence(emptyStart())) };
    }
    await this.#measure(manifest);
    const { base, parts } = manifest;
    if (base !== undefined) await this.#loadBase(base);
    const start = { kind: RecordKind.mutations, offset: base?.offset ?? 0, epoch: base?.epoch ?? 0 };
    const sequence = new RecordSequence(start);
    for (const part of parts) await this.#loadPart(part, sequence, part === parts[parts.length - 1]);
    this.#records += sequence.records;
    return { manifest, report: this.#report(manifest.historyId, sequence) };
  }

  /** A log without a manifest is not an empty node. */
  async #assertNothingHere(): Promise<void> {
    const { disk, store } = this.#options;
    for (const name of await store.unnamedFiles(undefined)) {
      if (name.startsWith('manifest')) continue;
      const bytes = await withFile(disk, name, (file) => file.size());
      if (bytes > 0) throw logIncomplete(`the manifest is missing, yet ${name} holds ${bytes} bytes`);
      await disk.remove(name);
    }
  }

  async #measure(manifest: Manifest): Promise<void> {
    const { disk } = this.#options;
    const names = manifest.parts.map((part) => part.file);
    if (manifest.base !== undefined) names.push(manifest.base.file);
    for (const name of names) this.#bytesTotal += await withFile(disk, name, (file) => file.size());
  }

  async #loadBase(base: BaseEntry): Promise<void> {
    const { disk } = this.#options;
    const sequence = new RecordSequence({ kind: RecordKind.snapshot, offset: 0, epoch: base.epoch });
    let endsAt = -1;
    const end = await withFile(disk, base.file, (file) =>
      readRecords(file, {
        record: (reader, position) => {
          const objection =
            endsAt >= 0
              ? 'expected the end of the file, found a record behind the end marker'
              : sequence.objection(reader.kind, reader.offset, reader.epoch);
          if (objection !== undefined) throw logDamaged(base.file, position, objection);
          if (reader.kind === RecordKind.end) {
            const endOffset = endOffsetOf(reader);
            if (endOffset === undefined)
              throw logDamaged(base.file, position, 'an end marker without an offset');
            endsAt = endOffset;
            return;
          }
          this.#apply(base.file, position, reader.bytes, reader.payloadStart, reader.payloadEnd);
          sequence.accept(reader.epoch, reader.payloadEnd - reader.payloadStart);
        },
        progress: (bytes) => this.#progress(base.file, bytes),
      }),
    );
    if (end.problem !== undefined) throw logDamaged(base.file, end.position, end.problem);
    if (endsAt !== base.offset || end.fileBytes !== base.fileBytes) {
      const found = endsAt < 0 ? 'no end marker' : `a snapshot of offset ${endsAt}`;
      const problem = `expected ${base.fileBytes} bytes and a snapshot of offset ${base.offset}, found ${end.fileBytes} bytes and ${found}`;
      throw logDamaged(base.file, end.position, problem);
    }
    this.#records += sequence.records;
    this.#bytesDone += end.fileBytes;
  }

  async #loadPart(part: PartEntry, sequence: RecordSequence, isLast: boolean): Promise<void> {
    const { disk } = this.#options;
    if (part.firstOffset !== sequence.offset) {
      const problem = `it begins at offset ${part.firstOffset}, but what comes before it ends at ${sequence.offset}`;
      throw logDamaged(part.file, 0, problem);
    }
    await withFile(disk, part.file, async (file) => {
      const end = await readRecords(file, {
        record: (reader, position) => {
          const objection = sequence.objection(reader.kind, reader.offset, reader.epoch);
          if (objection !== undefined) throw logDamaged(part.file, position, objection);
          this.#apply(part.file, position, reader.bytes, reader.payloadStart, reader.payloadEnd);
          sequence.accept(reader.epoch, reader.payloadEnd - reader.payloadStart);
        },
        progress: (bytes) => this.#progress(part.file, bytes),
      });
      this.#bytesDone += end.fileBytes;
      if (end.problem === undefined) return;
      if (!isLast) throw logDamaged(part.file, end.position, end.problem);
      this.#tornTail = await cutTornTail(disk, part.file, end, sequence);
    });
  }

  #apply(name: string, position: number, bytes: Buffer, start: number, end: number): void {
    const { keyspace } = this.#options;
    try {
      keyspace.apply(bytes, start, end);
      keyspace.freeDiscarded(FREE_BUDGET_MS, this.#monotonicMs);
    } catch (error) {
      if (!(error instanceof RingfortError)) throw error;
      const problem = `its record is intact, but its mutations cannot be applied: ${errorText(error)}`;
      throw logDamaged(name, position, problem, error);
    }
  }

  #progress(file: string, fileBytesRead: number): void {
    this.#options.onProgress?.({
      file,
      bytesRead: this.#bytesDone + fileBytesRead,
      bytesTotal: this.#bytesTotal,
    });
  }

  #report(historyId: string, sequence: RecordSequence): RecoveryReport {
    const { databases } = this.#options.keyspace;
    return {
      historyId,
      offset: sequence.offset,
      epoch: sequence.epoch,
      epochStartOffset: sequence.epochStartOffset,
      keysLoaded: databases.reduce((sum, database) => sum + database.keyCount, 0),
      recordsLoaded: this.#records,
      bytesRead: this.#bytesDone,
      durationMs: this.#options.clock.monotonicMs() - this.#startedMs,
      tornTail: this.#tornTail,
    };
  }
}

function emptyStart(): { kind: RecordKind; offset: number; epoch: number } {
  return { kind: RecordKind.mutations, offset: 0, epoch: 0 };
}
