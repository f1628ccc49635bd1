/** `npm run tidy`: STYLE.md's machine-checkable rules over every file that git knows or would add. */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findingsOf } from './rules.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const TEXT_FILES = /\.(ts|js|json|md|yml|yaml|sh|html|css)$|^\.ci\//;
const NOT_OURS = /^package-lock\.json$|^bench\/results\//;

const paths = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
  maxBuffer: 1 << 26,
})
  .split('\n')
  .filter((path) => TEXT_FILES.test(path) && !NOT_OURS.test(path))
  // A file that git still lists but that was just removed is not there to be read.
  .filter((path) => statSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile());

const findings = paths.flatMap((path) => findingsOf(path, readFileSync(join(ROOT, path), 'utf8')));
for (const finding of findings) console.error(`${finding.path}:${finding.line} ${finding.message}`);
console.log(`tidy: ${paths.length} files, ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
