/**
 * Text to value and back, for each kind of option. One zod schema per row checks the text; its messages are the
 * ones Redis gives for CONFIG SET, so they serve the file, the flags and the clients alike.
 */
import { assert, unreachable } from '@ringfort/base';
import { z } from 'zod';
import type {
  BytesOption,
  DurationOption,
  IntegerOption,
  OptionRow,
  OptionValue,
  Tier,
} from './option-row.ts';
import { quoteWord, splitWords } from './words.ts';

const BYTES_PER_UNIT: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1000,
  kb: 1024,
  m: 1000 ** 2,
  mb: 1024 ** 2,
  g: 1000 ** 3,
  gb: 1024 ** 3,
};
const MS_PER_UNIT: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

export type ParsedValue =
  | { readonly ok: true; readonly value: OptionValue }
  | { readonly ok: false; readonly message: string };

/** Reads the text of an option's value: one word, or for a list all its items. */
export function parseOptionValue(row: OptionRow, texts: readonly string[]): ParsedValue {
  const result = schemaOf(row).safeParse(row.kind === 'list' ? texts : texts.join(' '));
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, message: result.error.issues[0].message };
}

/** The value as CONFIG GET shows it. */
export function optionText(row: OptionRow, value: OptionValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return value.join(row.kind === 'list' && row.item === 'line' ? '\n' : ' ');
  if (row.kind !== 'duration') return String(value);
  // A time that is not whole in the row's own unit keeps its suffix, so that reading it back gives the same.
  const inUnit = value / MS_PER_UNIT[row.unit];
  return Number.isInteger(inUnit) ? String(inUnit) : `${value}ms`;
}

/** The value as lines of a configuration file. */
export function optionLines(row: OptionRow, value: OptionValue): string[] {
  if (row.kind === 'list' && Array.isArray(value)) {
    return value.map((item: string) => `${row.name} ${row.item === 'line' ? item : quoteWord(item)}`);
  }
  return [`${row.name} ${quoteWord(optionText(row, value))}`];
}

/** The row's default for `tier`. */
export function defaultValue(row: OptionRow, tier: Tier): OptionValue {
  const parsed = parseOptionValue(row, splitWords(row.tierDefaults?.[tier] ?? row.default) ?? []);
  assert(parsed.ok, `the default of ${row.name} is not a value of it`);
  return parsed.value;
}

function schemaOf(row: OptionRow): z.ZodType<OptionValue> {
  switch (row.kind) {
    case 'integer':
      return integerSchema(row);
    case 'bytes':
      return bytesSchema(row);
    case 'duration':
      return durationSchema(row);
    case 'ratio':
      return z
        .string()
        .regex(/^(\d+(\.\d*)?|\.\d+)$/, 'argument must be a number from 0 to 1')
        .transform(Number)
        .pipe(z.number().max(1, 'argument must be a number from 0 to 1'));
    case 'boolean':
      return z
        .string()
        .regex(/^(yes|no)$/i, "argument must be 'yes' or 'no'")
        .transform((text) => text.toLowerCase() === 'yes');
    case 'enum':
      return z
        .string()
        .toLowerCase()
        .refine((text) => row.values.includes(text), {
          error: `argument(s) must be one of the following: ${row.values.join(', ')}`,
        });
    case 'string':
      return formatted(row.format);
    case 'list':
      return z.array(formatted(row.format));
    default:
      return unreachable(row);
  }
}

function formatted(format: { pattern: RegExp; expectation: string } | undefined): z.ZodType<string> {
  return format === undefined
    ? z.string()
    : z.string().regex(format.pattern, `argument ${format.expectation}`);
}

function integerSchema(row: IntegerOption): z.ZodType<number> {
  const range = `argument must be between ${row.minimum} and ${row.maximum} inclusive`;
  return z
    .string()
    .regex(/^-?\d+$/, "argument couldn't be parsed into an integer")
    .transform(Number)
    .pipe(z.number().min(row.minimum, range).max(row.maximum, range));
}

function bytesSchema(row: BytesOption): z.ZodType<number> {
  const minimum = row.minimum ?? 0;
  return z
    .string()
    .regex(/^\d+(b|k|kb|m|mb|g|gb)?$/i, 'argument must be a memory value')
    .transform((text) => Number.parseInt(text, 10) * BYTES_PER_UNIT[text.toLowerCase().replace(/^\d+/, '')])
    .pipe(
      z
        .number()
        .min(minimum, `argument must be at least ${minimum} bytes`)
        .max(Number.MAX_SAFE_INTEGER, 'argument must be a memory value'),
    );
}

function durationSchema(row: DurationOption): z.ZodType<number> {
  const minimumMs = row.minimumMs ?? 0;
  return z
    .string()
    .regex(/^\d+(ms|s|m|h)?$/i, 'argument must be a time: a number, or one with ms, s, m or h')
    .transform(
      (text) => Number.parseInt(text, 10) * MS_PER_UNIT[text.toLowerCase().replace(/^\d+/, '') || row.unit],
    )
    .pipe(
      z
        .number()
        .min(minimumMs, `argument must be at least ${minimumMs} ms`)
        // What setTimeout can hold; longer ones would fire at once.
        .max(2_147_483_647, 'argument must be at most 24 days'),
    );
}
