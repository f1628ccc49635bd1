/** The import table as dependency-cruiser rules. Each rule's name is what a violation is reported under. */
import { IMPORT_TABLE, NODE_SIDE, PROXY_SIDE, PURE_LIBRARIES } from './import-table.ts';

export interface ImportRule {
  readonly name: string;
  readonly severity: 'error';
  readonly comment: string;
  readonly from: { readonly path?: string; readonly pathNot?: string };
  readonly to: {
    readonly path?: string;
    readonly pathNot?: string;
    readonly circular?: boolean;
    readonly viaOnly?: { readonly dependencyTypesNot: readonly string[] };
    readonly dependencyTypes?: readonly string[];
    readonly couldNotResolve?: boolean;
  };
}

/** Files beside the code that may use test tools and the `node:` modules. */
const TEST_FILES = '\\.(test|fuzz|bench|sim)\\.ts$|/testing/|conformance';
const WORKSPACE = '^(apps|libs|tools|e2e|bench)/';

export function importRules(): ImportRule[] {
  return [...tableRules(), ...purityRules(), ...sideRules(), ...shapeRules()];
}

function tableRules(): ImportRule[] {
  return Object.entries(IMPORT_TABLE).map(([folder, allowed]) => ({
    name: `table: ${folder}`,
    severity: 'error',
    comment: `${folder} may import ${allowed.length === 0 ? 'nothing of the workspace' : allowed.join(', ')}`,
    from: { path: `^${folder}/` },
    to: { path: WORKSPACE, pathNot: `^(${[folder, ...allowed].join('|')})/` },
  }));
}

function purityRules(): ImportRule[] {
  return Object.entries(PURE_LIBRARIES).map(([folder, exceptions]) => {
    const drivers = 'drivers' in exceptions ? [exceptions.drivers] : [];
    const allowed: readonly string[] = exceptions.allowed;
    return {
      name: `pure: ${folder}`,
      severity: 'error',
      comment: `${folder} is pure: no node: modules${allowed.length === 0 ? '' : ` but ${allowed.join(', ')}`}`,
      from: { path: `^${folder}/`, pathNot: [TEST_FILES, ...drivers].join('|') },
      to: {
        dependencyTypes: ['core'],
        ...(allowed.length === 0 ? {} : { pathNot: `^(node:)?(${allowed.join('|')})$` }),
      },
    };
  });
}

function sideRules(): ImportRule[] {
  const proxySide = `^(${PROXY_SIDE.join('|')})/`;
  const nodeSide = `^(${NODE_SIDE.join('|')})/`;
  const comment = 'libraries of the proxy and of the node never meet';
  return [
    { name: 'sides: proxy', severity: 'error', comment, from: { path: proxySide }, to: { path: nodeSide } },
    { name: 'sides: node', severity: 'error', comment, from: { path: nodeSide }, to: { path: proxySide } },
  ];
}

function shapeRules(): ImportRule[] {
  return [
    {
      name: 'cycle',
      severity: 'error',
      comment: 'imports form no cycle at run time (type imports are erased)',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'through index.ts',
      severity: 'error',
      comment:
        'a library is entered through its index.ts only (tests: also through what it offers for tests)',
      from: { path: '^((?:apps|libs)/[^/]+|tools|e2e|bench)/' },
      to: { path: '^(apps|libs)/', pathNot: '^$1/|^(apps|libs)/[^/]+/(index\\.ts$|testing[/.])' },
    },
    {
      name: 'by package name',
      severity: 'error',
      comment: 'a library is named as @ringfort/…, not by a relative path',
      from: { path: '^((?:apps|libs)/[^/]+|tools|e2e|bench)/' },
      to: { path: WORKSPACE, pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'unresolved',
      severity: 'error',
      comment: 'every import names something that is installed or written',
      from: {},
      to: { couldNotResolve: true },
    },
  ];
}
