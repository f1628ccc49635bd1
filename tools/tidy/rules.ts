/** The parts of STYLE.md that a machine can see in one file's name and text. Pure: a name and a text in, findings out. */

export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

const LINES_MAX = 300;
/** Names that say nothing about what is inside. */
const EMPTY_NAMES = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc']);
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;

interface LineRule {
  readonly pattern: RegExp;
  readonly message: string;
}

// Each pattern is written so that it does not match its own source line.
const LINE_RULES: readonly LineRule[] = [
  { pattern: /\b(TO[D]O|FIX[M]E|XX[X]:)/, message: 'unfinished work belongs in an issue, not in the code' },
  {
    pattern: /\b(?:it|test|describe|suite)\.(?:skip|only|todo|skipIf|runIf)\b/,
    message: 'a test runs always',
  },
  { pattern: /@ts-(?:nocheck|ignore|expect-error)\b/, message: 'the compiler is answered, not silenced' },
  { pattern: /(?:^|[\s'"`(=:])\/(?:work|home|root|Users|farm)\/[\w.-]/, message: 'a path of one machine' },
  { pattern: /registry\.npm[j]s|deb\.debian\.[o]rg/, message: 'a package host' },
  { pattern: /^export \* from/, message: 'exports are named one by one' },
  { pattern: /^export default\b/, message: 'exports have names (tool configuration files aside)' },
  { pattern: /biome-ignore(?!.*: \S)/, message: 'a suppression says why' },
];

/** Configuration files whose tool asks for a default export. */
const DEFAULT_EXPORT_PATHS = /(^|\/)(?:vitest|vite|knip)\.config\.ts$/;

export function findingsOf(path: string, text: string): Finding[] {
  return [...nameFindings(path), ...lengthFindings(path, text), ...lineFindings(path, text)];
}

function nameFindings(path: string): Finding[] {
  const findings: Finding[] = [];
  for (const part of path.split('/')) {
    const stem = part.split('.')[0];
    if (EMPTY_NAMES.has(stem) && path.endsWith('.ts')) {
      findings.push({ path, line: 1, message: `the name ${stem} says nothing about what is inside` });
    }
  }
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (path.endsWith('.ts') && !KEBAB_CASE.test(name)) {
    findings.push({ path, line: 1, message: 'file names are kebab-case' });
  }
  return findings;
}

function lengthFindings(path: string, text: string): Finding[] {
  if (!path.endsWith('.ts') || path.includes('/generated/')) return [];
  const lines = text.split('\n').length - 1;
  if (lines <= LINES_MAX) return [];
  return [{ path, line: LINES_MAX, message: `${lines} lines: past ${LINES_MAX} a file has two subjects` }];
}

function lineFindings(path: string, text: string): Finding[] {
  const findings: Finding[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    for (const rule of LINE_RULES) {
      if (!rule.pattern.test(line)) continue;
      if (line.startsWith('export default') && DEFAULT_EXPORT_PATHS.test(path)) continue;
      findings.push({ path, line: index + 1, message: rule.message });
    }
  }
  return findings;
}
