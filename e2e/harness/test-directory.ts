import { onTestFinished } from 'vitest';
import { TemporaryDirectory } from './temporary-directory.ts';

/** A folder for the test at hand; removed when that is over. */
export function temporaryDirectory(label: string): TemporaryDirectory {
  const directory = new TemporaryDirectory(label);
  onTestFinished(() => directory.remove());
  return directory;
}
