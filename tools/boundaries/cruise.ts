/** Runs dependency-cruiser with the import rules over a tree laid out like the repository. */
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { importRules } from './rules.ts';
import type { Import } from './unused-edges.ts';

export interface Violation {
  readonly rule: string;
  readonly comment: string;
  readonly from: string;
  readonly to: string;
}

export interface Cruise {
  readonly moduleCount: number;
  readonly violations: readonly Violation[];
  readonly imports: readonly Import[];
}

/** `baseDirectory` holds `folders`; paths in the result are relative to it. */
export async function cruiseImports(baseDirectory: string, folders: readonly string[]): Promise<Cruise> {
  const options = {
    baseDir: baseDirectory,
    // TypeScript 7 has no JavaScript interface to parse with; swc reads the same erasable syntax.
    parser: 'swc',
    validate: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/boundaries/canary/' },
    ruleSet: { forbidden: importRules() },
  };
  const { output } = await cruise([...folders], options as unknown as ICruiseOptions);
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered text: ${output}`);
  const imports = output.modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved }) => ({ from: source, to: resolved })),
  );
  return { moduleCount: output.summary.totalCruised, violations: violationsOf(output), imports };
}

function violationsOf(result: ICruiseResult): Violation[] {
  const comments = new Map(importRules().map((rule) => [rule.name, rule.comment]));
  return result.summary.violations.map((violation) => ({
    rule: violation.rule.name,
    comment: comments.get(violation.rule.name) ?? '',
    from: violation.from,
    to:
      violation.cycle === undefined
        ? violation.to
        : violation.cycle.map((step) => stepName(step)).join(' → '),
  }));
}

function stepName(step: unknown): string {
  return typeof step === 'string' ? step : (step as { name: string }).name;
}
