/**
 * Who may import whom: the layers as one table. A folder may import the folders named in its row, and
 * itself; nothing else of the workspace. A new edge is a design decision: it is added here, by hand, or not at all. One
 * that no import needs is taken out.
 *
 * Proxy side and node side never meet: a rule of its own holds whatever the rows say.
 */

export const IMPORT_TABLE = {
  // Foundations, for both tiers.
  'libs/base': [],
  'libs/net': ['libs/base'],
  'libs/protocol': ['libs/base'],
  'libs/command-table': ['libs/base', 'libs/protocol'],
  'libs/config': ['libs/base'],
  'libs/process': ['libs/base'],
  'libs/topology': ['libs/base', 'libs/protocol'],
  'libs/telemetry': ['libs/base'],
  'libs/access': ['libs/base', 'libs/command-table', 'libs/protocol'],
  'libs/session': ['libs/access', 'libs/base', 'libs/command-table', 'libs/net', 'libs/protocol'],
  'libs/host': [
    'libs/access',
    'libs/base',
    'libs/command-table',
    'libs/config',
    'libs/net',
    'libs/protocol',
    'libs/session',
    'libs/telemetry',
  ],

  // Proxy side.
  'libs/routing': ['libs/base', 'libs/command-table', 'libs/protocol', 'libs/topology'],
  'libs/backend': ['libs/base', 'libs/net', 'libs/protocol'],

  // Node side.
  'libs/storage': ['libs/base'],
  'libs/rdb': ['libs/base'],
  'libs/commands': ['libs/base', 'libs/command-table', 'libs/protocol', 'libs/rdb', 'libs/storage'],
  'libs/persistence': ['libs/base', 'libs/storage'],
  'libs/replication': ['libs/base', 'libs/persistence', 'libs/protocol', 'libs/storage', 'libs/topology'],

  // Processes.
  'apps/proxy': [
    'libs/backend',
    'libs/base',
    'libs/command-table',
    'libs/config',
    'libs/host',
    'libs/net',
    'libs/process',
    'libs/protocol',
    'libs/routing',
    'libs/session',
    'libs/telemetry',
    'libs/topology',
  ],
  'apps/node': [
    'libs/access',
    'libs/base',
    'libs/command-table',
    'libs/commands',
    'libs/config',
    'libs/host',
    'libs/net',
    'libs/persistence',
    'libs/process',
    'libs/protocol',
    'libs/replication',
    'libs/session',
    'libs/storage',
    'libs/telemetry',
    'libs/topology',
  ],
  'apps/placement': ['libs/base', 'libs/config', 'libs/process', 'libs/telemetry', 'libs/topology'],
  'apps/cli': [
    'apps/node',
    'apps/placement',
    'apps/proxy',
    'libs/access',
    'libs/base',
    'libs/config',
    'libs/host',
    'libs/net',
    'libs/process',
    'libs/telemetry',
    'libs/topology',
  ],

  // What drives and checks the rest. Processes are started, not imported (tools ask a node what it serves).
  tools: ['apps/node', 'libs/base', 'libs/command-table', 'libs/config'],
  e2e: [
    'libs/base',
    'libs/command-table',
    'libs/host',
    'libs/net',
    'libs/process',
    'libs/telemetry',
    'libs/topology',
  ],
  bench: ['e2e', 'libs/base', 'libs/host', 'libs/net'],
} as const satisfies Record<string, readonly string[]>;

/** Folders that only the proxy may hold, and those that only a node may hold. */
export const PROXY_SIDE = ['libs/routing', 'libs/backend'] as const;
export const NODE_SIDE = [
  'libs/storage',
  'libs/rdb',
  'libs/commands',
  'libs/persistence',
  'libs/replication',
] as const;

/**
 * Libraries that touch neither socket, file nor timer, and the few `node:` modules each may name all the same.
 * `drivers` are the files (a regular expression on the path) that may import any.
 */
export const PURE_LIBRARIES = {
  'libs/base': { allowed: [] },
  'libs/protocol': { allowed: [] },
  'libs/command-table': { allowed: [] },
  'libs/storage': { allowed: [] },
  'libs/rdb': { allowed: [] },
  'libs/commands': { allowed: [] },
  'libs/routing': { allowed: [] },
  'libs/access': { allowed: ['crypto'] },
  'libs/session': { allowed: [] },
  'libs/persistence': { allowed: ['zlib'], drivers: '^libs/persistence/(disk/|rewrite/base-writer)' },
} as const satisfies Record<string, { readonly allowed: readonly string[]; readonly drivers?: string }>;
