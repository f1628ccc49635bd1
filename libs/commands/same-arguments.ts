/** Whether two arguments of a request are the same bytes, as when a key is renamed to itself. */
import type { Arguments } from '@ringfort/protocol';

export function areSameArguments(args: Arguments, first: number, second: number): boolean {
  return (
    args.bytes.compare(
      args.bytes,
      args.starts[first],
      args.ends[first],
      args.starts[second],
      args.ends[second],
    ) === 0
  );
}
