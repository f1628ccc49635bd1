/**
 * The longest common subsequence by dynamic programming. Cell (i, j) of the table, rows of `right.length + 1`, is
 * the length for the first i bytes of `left` and the first j of `right`. Where several subsequences are longest,
 * the walk back prefers to shorten `right`, which is the choice that Redis makes.
 */

/** `length` equal bytes at these offsets. */
export interface CommonRange {
  readonly leftStart: number;
  readonly rightStart: number;
  readonly length: number;
}

export function fillTable(left: Buffer, right: Buffer): Uint32Array {
  const width = right.length + 1;
  const table = new Uint32Array((left.length + 1) * width);
  for (let i = 1; i <= left.length; i++) {
    const row = i * width;
    const byte = left[i - 1];
    for (let j = 1; j <= right.length; j++) {
      const above = table[row - width + j];
      const before = table[row + j - 1];
      if (byte === right[j - 1]) table[row + j] = table[row - width + j - 1] + 1;
      else table[row + j] = above > before ? above : before;
    }
  }
  return table;
}

export function lengthInTable(table: Uint32Array, left: Buffer, right: Buffer): number {
  return table[left.length * (right.length + 1) + right.length];
}

/** The subsequence, and its contiguous ranges from the last to the first. */
export function backtrack(
  table: Uint32Array,
  left: Buffer,
  right: Buffer,
): { common: Buffer; ranges: CommonRange[] } {
  const width = right.length + 1;
  const common = Buffer.alloc(lengthInTable(table, left, right));
  const ranges: CommonRange[] = [];
  let free = common.length;
  let i = left.length;
  let j = right.length;
  let run = 0;
  while (i > 0 && j > 0) {
    if (left[i - 1] === right[j - 1]) {
      i--;
      j--;
      run++;
      common[--free] = left[i];
      if (i > 0 && j > 0) continue;
    }
    if (run > 0) ranges.push({ leftStart: i, rightStart: j, length: run });
    run = 0;
    if (i === 0 || j === 0) break;
    if (table[(i - 1) * width + j] > table[i * width + j - 1]) i--;
    else j--;
  }
  return { common, ranges };
}
