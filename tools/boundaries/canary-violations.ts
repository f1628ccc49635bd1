/** What is planted in canary/, one violation per kind of rule. The check fails unless it finds all of them. */
export const CANARY_VIOLATIONS = [
  { rule: 'sides: proxy', from: 'libs/routing/meets-node-side.ts' },
  { rule: 'sides: node', from: 'libs/storage/meets-proxy-side.ts' },
  { rule: 'table: libs/base', from: 'libs/base/climbs-a-layer.ts' },
  { rule: 'pure: libs/protocol', from: 'libs/protocol/reads-a-file.ts' },
  { rule: 'through index.ts', from: 'libs/net/enters-by-the-window.ts' },
  { rule: 'by package name', from: 'libs/net/enters-by-the-window.ts' },
  { rule: 'cycle', from: 'libs/net/cycle-first.ts' },
  { rule: 'unresolved', from: 'libs/net/names-nothing.ts' },
] as const;
