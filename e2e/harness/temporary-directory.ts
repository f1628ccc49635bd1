import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own below the system's temporary folder; removed with all that is in it by `using` or `remove`. */
export class TemporaryDirectory implements Disposable {
  readonly path: string;

  constructor(label: string) {
    this.path = mkdtempSync(join(tmpdir(), `ringfort-${label}-`));
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  [Symbol.dispose](): void {
    this.remove();
  }
}
