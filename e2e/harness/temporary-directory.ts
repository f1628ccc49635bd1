import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own below the system's temporary folder. */
export class TemporaryDirectory {
  readonly path: string;

  constructor(label: string) {
    this.path = mkdtempSync(join(tmpdir(), `ringfort-${label}-`));
  }

  /** Removes it with all that is in it. */
  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
