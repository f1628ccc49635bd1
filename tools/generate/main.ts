/**
 * `npm run generate` writes the pages that come from tables in the code; with `--check` it only compares, and fails
 * where a page in the repository is not what its table says.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorText } from '@ringfort/base';
import { GENERATED_PAGES } from './pages.ts';

const ROOT = join(import.meta.dirname, '..', '..');

const isCheck = process.argv.includes('--check');
let driftCount = 0;
for (const { path, render } of GENERATED_PAGES) {
  const text = render();
  if (currentText(path) === text) continue;
  driftCount++;
  if (isCheck) {
    console.error(`${path} is not what its table says: run npm run generate`);
  } else {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
    console.log(`wrote ${path}`);
  }
}
console.log(
  `generated: ${GENERATED_PAGES.length} pages, ${driftCount} ${isCheck ? 'out of date' : 'written'}`,
);
process.exitCode = isCheck && driftCount > 0 ? 1 : 0;

function currentText(path: string): string | undefined {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch (error) {
    console.error(`${path}: ${errorText(error)}`);
    return undefined;
  }
}
