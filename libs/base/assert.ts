/** Invariants. A failed assertion is a defect in Ringfort, never a client's mistake; nobody catches it to carry on. */

export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Throws {@link InvariantError} unless `condition` holds. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** Ends a closed union: the compiler proves that no case is missing, the assertion proves it at run time. */
export function unreachable(value: never): never {
  throw new InvariantError(`unreachable: ${String(value)}`);
}
