/** Edges that the import table allows and nobody takes: such a one would let an import in that was never decided. Pure. */

/** One module names another; paths are relative to the repository. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/** `folder → folder`, in the table's order. */
export function unusedEdges(
  table: Readonly<Record<string, readonly string[]>>,
  imports: readonly Import[],
): string[] {
  const taken = new Set(imports.map(({ from, to }) => edge(folderOf(from), folderOf(to))));
  return Object.entries(table)
    .flatMap(([folder, allowed]) => allowed.map((other) => edge(folder, other)))
    .filter((each) => !taken.has(each));
}

function edge(from: string, to: string): string {
  return `${from} → ${to}`;
}

/** `libs/base/clock.ts` is of `libs/base`, `e2e/index.ts` of `e2e`. */
function folderOf(path: string): string {
  const [first, second] = path.split('/');
  return first === 'apps' || first === 'libs' ? `${first}/${second}` : first;
}
