/**
 * Reads and replaces the manifest file, and owns the names of the files beside it. Replacing: write a temporary
 * file, sync it, rename it over the old one, sync the directory. Until the rename the old manifest stands; from the
 * rename to the directory's sync a crash may show either, which is why a failure there has its own outcome.
 */
import { assert } from '@ringfort/base';
import type { Disk } from '../contract.ts';
import { FORMAT_VERSION } from '../record/format-version.ts';
import { decodeManifest, encodeManifest, MANIFEST_FILE, type Manifest } from './manifest.ts';

const TEMPORARY_FILE = 'manifest.new';
const OWN_FILE = /^(?:base|log)-\d{6,}\.rf$|^manifest\.new$/;

export type ReplaceOutcome =
  | { readonly kind: 'replaced' }
  /** The old manifest stands. */
  | { readonly kind: 'unchanged'; readonly cause: unknown }
  /** A crash now may show the old or the new manifest. */
  | { readonly kind: 'uncertain'; readonly cause: unknown };

export class ManifestStore {
  readonly #disk: Disk;
  #current: Manifest | undefined;
  #sequence = 0;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** What the manifest file says now, as seen by whoever opens it. */
  get current(): Manifest {
    assert(this.#current !== undefined, 'a manifest has been read or written');
    return this.#current;
  }

  /** A number for a new file, never given before. */
  takeSequence(): number {
    return ++this.#sequence;
  }

  /** Undefined when there is none; throws LOG_DAMAGED or FORMAT_UNKNOWN when it cannot be obeyed. */
  async read(): Promise<Manifest | undefined> {
    if (!(await this.#disk.list()).includes(MANIFEST_FILE)) return undefined;
    const file = await this.#disk.open(MANIFEST_FILE, 'read');
    try {
      const bytes = Buffer.alloc(await file.size());
      const length = await file.read(bytes, 0, bytes.length, 0);
      this.#current = decodeManifest(bytes.subarray(0, length));
      this.#sequence = this.#current.sequence;
      return this.#current;
    } finally {
      await file.close();
    }
  }

  /** The caller has synced every file that `contents` names. Never rejects. */
  async replace(contents: Omit<Manifest, 'formatVersion' | 'sequence'>): Promise<ReplaceOutcome> {
    const manifest = { ...contents, formatVersion: FORMAT_VERSION, sequence: this.#sequence };
    try {
      await this.#writeTemporary(encodeManifest(manifest));
      // The new files' names must be durable before a manifest that relies on them can be.
      await this.#disk.syncDirectory();
    } catch (cause) {
      return { kind: 'unchanged', cause };
    }
    try {
      await this.#disk.rename(TEMPORARY_FILE, MANIFEST_FILE);
      this.#current = manifest;
      await this.#disk.syncDirectory();
      return { kind: 'replaced' };
    } catch (cause) {
      return { kind: 'uncertain', cause };
    }
  }

  /** Base, part and temporary files that `manifest` does not name: left over from an unfinished rewrite. */
  async unnamedFiles(manifest: Manifest | undefined): Promise<string[]> {
    const named = new Set<string>(manifest?.parts.map((part) => part.file));
    if (manifest?.base !== undefined) named.add(manifest.base.file);
    return (await this.#disk.list()).filter((name) => OWN_FILE.test(name) && !named.has(name)).sort();
  }

  async #writeTemporary(bytes: Buffer): Promise<void> {
    const file = await this.#disk.open(TEMPORARY_FILE, 'create');
    try {
      await file.write(bytes, 0, bytes.length, 0);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

export function baseFileName(sequence: number): string {
  return `base-${String(sequence).padStart(6, '0')}.rf`;
}

export function partFileName(sequence: number): string {
  return `log-${String(sequence).padStart(6, '0')}.rf`;
}
