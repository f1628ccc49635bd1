/** One row of the registry: a command or a subcommand, compiled for the data path. */
import type { CommandSpec, MergeRule, RoutingRule } from './spec.ts';

export interface CommandEntry {
  /** Dense, from 0: index into handler and metric tables. Stable within a process only. */
  readonly id: number;
  /** `get`, or `config|get` for a subcommand. */
  readonly fullName: string;
  readonly spec: CommandSpec;
  readonly parent: CommandEntry | undefined;
  /** Children by lower-case name; empty for most. */
  readonly subcommands: ReadonlyMap<string, CommandEntry>;
  readonly arity: number;
  readonly isWrite: boolean;
  readonly isReadonly: boolean;
  readonly isFast: boolean;
  readonly isDenyOom: boolean;
  readonly isNoAuth: boolean;
  /** Bit set of ACL categories, derived ones included; bit i is ACL_CATEGORIES[i]. */
  readonly categoryBits: number;
  /** Legacy key range as in `COMMAND INFO` (0 when there is none). */
  readonly firstKey: number;
  readonly lastKey: number;
  readonly keyStep: number;
  /** True when keys cannot be found from the legacy range alone. */
  readonly hasMovableKeys: boolean;
  /** For routing `key`: where the one key (or channel) stands when there is always exactly one, else 0. */
  readonly singleKeyIndex: number;
  readonly routing: RoutingRule;
  readonly merge: MergeRule | undefined;
  /** The command group, for metrics. */
  readonly familyIndex: number;
}
