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
