/**
 * What one option is. Parsing, command-line flags, CONFIG GET/SET and the documentation page all come from these
 * rows, so an option exists in one place only.
 */

export const TIERS = ['proxy', 'node', 'placement', 'up'] as const;
export type Tier = (typeof TIERS)[number];

interface OptionBase {
  /** Exactly as in the configuration file; Redis's own name where Redis has the option. */
  readonly name: string;
  /** In the file's syntax, so that the page shows what a user would write. List items are separated by spaces. */
  readonly default: string;
  /** Defaults that differ by tier. */
  readonly tierDefaults?: Readonly<Partial<Record<Tier, string>>>;
  /** Who reads it. `up` reads what it can decide for, or pass on to, the processes it starts. */
  readonly tiers: readonly Tier[];
  /** Whether CONFIG SET may change it while the process runs. */
  readonly isMutable: boolean;
  /** One sentence or two, without the default. */
  readonly description: string;
  /** Never shown: CONFIG GET answers asterisks, messages leave the value out. */
  readonly isSecret?: boolean;
  /** A second name that files and flags may use. */
  readonly alias?: string;
}

export interface IntegerOption extends OptionBase {
  readonly kind: 'integer';
  readonly minimum: number;
  readonly maximum: number;
}

/** A size: a number with Redis's units (`1k` is 1000, `1kb` is 1024 …). */
export interface BytesOption extends OptionBase {
  readonly kind: 'bytes';
  readonly minimum?: number;
}

/** A time span: a plain number is in `unit`, as Redis has it; `500ms`, `10s`, `2m`, `1h` also work. */
export interface DurationOption extends OptionBase {
  readonly kind: 'duration';
  readonly unit: 's' | 'ms';
  readonly minimumMs?: number;
}

/** A number from 0 to 1. */
export interface RatioOption extends OptionBase {
  readonly kind: 'ratio';
}

export interface BooleanOption extends OptionBase {
  readonly kind: 'boolean';
}

export interface EnumOption extends OptionBase {
  readonly kind: 'enum';
  readonly values: readonly string[];
}

export interface StringOption extends OptionBase {
  readonly kind: 'string';
  /** What a value must look like, and how to say so. */
  readonly format?: { readonly pattern: RegExp; readonly expectation: string };
}

/** May be given more than once; items add up. */
export interface ListOption extends OptionBase {
  readonly kind: 'list';
  /** `word`: every word is an item. `line`: the whole rest of the line is one. */
  readonly item: 'word' | 'line';
  readonly format?: { readonly pattern: RegExp; readonly expectation: string };
}

export type OptionRow =
  | IntegerOption
  | BytesOption
  | DurationOption
  | RatioOption
  | BooleanOption
  | EnumOption
  | StringOption
  | ListOption;

export type OptionKind = OptionRow['kind'];
/** Bytes are numbers of bytes, durations are milliseconds. */
export type OptionValue = number | boolean | string | readonly string[];
