/** ACL categories as bits, and those that follow from a command's flags. */
import type { AclCategory, CommandGroup, CommandSpec } from './spec.ts';

/** The order of `ACL CAT` and of `CommandEntry.categoryBits`. */
export const ACL_CATEGORIES: readonly AclCategory[] = [
  'keyspace',
  'read',
  'write',
  'set',
  'sortedset',
  'list',
  'hash',
  'string',
  'bitmap',
  'hyperloglog',
  'geo',
  'stream',
  'pubsub',
  'admin',
  'fast',
  'slow',
  'blocking',
  'dangerous',
  'connection',
  'transaction',
  'scripting',
];

/** Command groups in the order of `CommandEntry.familyIndex`. */
export const FAMILY_NAMES: readonly CommandGroup[] = [
  'bitmap',
  'cluster',
  'connection',
  'generic',
  'geo',
  'hash',
  'hyperloglog',
  'list',
  'pubsub',
  'scripting',
  'sentinel',
  'server',
  'set',
  'sorted-set',
  'stream',
  'string',
  'transactions',
];

function categoryBit(category: AclCategory): number {
  return 1 << ACL_CATEGORIES.indexOf(category);
}

/** All categories of a command, given ones and derived ones, in the order of ACL_CATEGORIES. */
export function categoriesOf(categoryBits: number): AclCategory[] {
  return ACL_CATEGORIES.filter((_, index) => (categoryBits & (1 << index)) !== 0);
}

/**
 * A script's own flags do not make it a reader: EVAL_RO is `readonly` and yet not in @read, because what it
 * reads is decided by the script.
 */
export function categoryBitsOf(spec: CommandSpec): number {
  const categories = new Set<AclCategory>(spec.categories);
  const flags = new Set(spec.flags);
  if (flags.has('write')) categories.add('write');
  if (flags.has('readonly') && !categories.has('scripting')) categories.add('read');
  if (flags.has('admin')) categories.add('admin').add('dangerous');
  if (flags.has('pubsub')) categories.add('pubsub');
  if (flags.has('blocking')) categories.add('blocking');
  categories.add(flags.has('fast') ? 'fast' : 'slow');
  let bits = 0;
  for (const category of categories) bits |= categoryBit(category);
  return bits;
}
