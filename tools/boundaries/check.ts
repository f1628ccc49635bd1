/**
 * `npm run boundaries`: the import table holds over the whole repository and allows nothing that nobody needs, and the
 * check itself works: every violation planted in canary/ must be found, else the check proves nothing and fails.
 */
import { join } from 'node:path';
import { CANARY_VIOLATIONS } from './canary-violations.ts';
import { cruiseImports, type Violation } from './cruise.ts';
import { IMPORT_TABLE } from './import-table.ts';
import { unusedEdges } from './unused-edges.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CANARY = join(import.meta.dirname, 'canary');
const FOLDERS = ['apps', 'libs', 'tools', 'e2e', 'bench'];

async function main(): Promise<number> {
  const canary = await cruiseImports(CANARY, ['libs']);
  const missed = CANARY_VIOLATIONS.filter(
    (planted) =>
      !canary.violations.some((found) => found.rule === planted.rule && found.from === planted.from),
  );
  for (const planted of missed) console.error(`canary not found: ${planted.rule} in ${planted.from}`);

  const repository = await cruiseImports(ROOT, FOLDERS);
  for (const violation of repository.violations) console.error(describe(violation));
  const unused = unusedEdges(IMPORT_TABLE, repository.imports);
  for (const edge of unused) console.error(`the import table allows ${edge}, which no module needs`);
  console.log(
    `boundaries: ${repository.moduleCount} modules, ${repository.violations.length} violations, ` +
      `${CANARY_VIOLATIONS.length - missed.length} of ${CANARY_VIOLATIONS.length} canaries found`,
  );
  return missed.length + repository.violations.length + unused.length === 0 ? 0 : 1;
}

function describe(violation: Violation): string {
  return `${violation.from} → ${violation.to}\n  ${violation.rule}: ${violation.comment}`;
}

process.exitCode = await main();
