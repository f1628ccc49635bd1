/**
 * Commands whose keys, or the use made of them, depend on options that key specifications cannot express. Each
 * procedure adds the request's keys to `out`; `CommandSpec.keyFinder` names it.
 */
import type { Arguments } from '@ringfort/protocol';
import type { KeyFinderName, KeySpecFlag } from '../spec.ts';
import type { KeyPositions } from './key-positions.ts';

export type KeyFinder = (args: Arguments, out: KeyPositions) => void;

const READ: readonly KeySpecFlag[] = ['RO', 'access'];
const OVERWRITE: readonly KeySpecFlag[] = ['OW', 'update'];
const READ_AND_UPDATE: readonly KeySpecFlag[] = ['RW', 'access', 'update'];
const READ_AND_DELETE: readonly KeySpecFlag[] = ['RW', 'access', 'delete'];

/** SORT key [BY p] [LIMIT o c] [GET p]… [STORE destination]: the last STORE counts. BY and GET keys are data. */
function findSortKeys(args: Arguments, out: KeyPositions): void {
  out.add(1, READ);
  let destination = 0;
  for (let at = 2; at < args.count; at++) {
    if (args.is(at, 'LIMIT')) at += 2;
    else if (args.is(at, 'GET') || args.is(at, 'BY')) at++;
    else if (args.is(at, 'STORE') && at + 1 < args.count) destination = at + 1;
  }
  if (destination > 0) out.add(destination, OVERWRITE);
}

function findSortReadOnlyKeys(_args: Arguments, out: KeyPositions): void {
  out.add(1, READ);
}

/** MIGRATE host port key|"" db timeout [COPY] [REPLACE] [AUTH p] [AUTH2 u p] [KEYS key…]. */
function findMigrateKeys(args: Arguments, out: KeyPositions): void {
  let first = 3;
  let end = 4;
  for (let at = 6; at < args.count; at++) {
    if (args.is(at, 'AUTH')) at++;
    else if (args.is(at, 'AUTH2')) at += 2;
    else if (args.is(at, 'KEYS')) {
      // With KEYS the key argument has to be empty; otherwise the command will be refused.
      if (args.lengthOf(3) > 0) return;
      first = at + 1;
      end = args.count;
      break;
    }
  }
  for (let at = first; at < end; at++) out.add(at, READ_AND_DELETE);
}

/** SET reads only with GET. */
function findSetKeys(args: Arguments, out: KeyPositions): void {
  for (let at = 3; at < args.count; at++) {
    if (args.is(at, 'GET')) {
      out.add(1, READ_AND_UPDATE);
      return;
    }
  }
  out.add(1, OVERWRITE);
}

/** BITFIELD only reads when all its operations are GET; what it cannot parse counts as a write. */
function findBitfieldKeys(args: Arguments, out: KeyPositions): void {
  let at = 2;
  while (at < args.count) {
    const following = args.count - at - 1;
    if (args.is(at, 'GET') && following >= 2) at += 3;
    else if (args.is(at, 'OVERFLOW') && following >= 1) at += 2;
    else break;
  }
  out.add(1, at >= args.count ? READ : READ_AND_UPDATE);
}

export const KEY_FINDERS: Readonly<Record<KeyFinderName, KeyFinder>> = {
  sort: findSortKeys,
  sortReadOnly: findSortReadOnlyKeys,
  migrate: findMigrateKeys,
  set: findSetKeys,
  bitfield: findBitfieldKeys,
};
