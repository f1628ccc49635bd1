export { atomicityOf } from './atomicity.ts';
export { ACL_CATEGORIES, categoriesOf, categoryBit, FAMILY_NAMES } from './categories.ts';
export { CommandTable, commandTable, createCommandTable } from './command-table.ts';
export type { CommandEntry } from './entry.ts';
export type {
  AclCategory,
  ArgumentSpec,
  Atomicity,
  CommandFlag,
  CommandGroup,
  CommandSpec,
  KeySpec,
  KeySpecFlag,
  MergeRule,
  RoutingRule,
} from './spec.ts';
