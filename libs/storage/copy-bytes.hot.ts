/** Copies and compares of byte ranges. Under 32 bytes a loop is faster than the call into native code. */

const NATIVE_COPY_BYTES_MIN = 32;

/** Copies `source[start, end)` to `target` at `at`. The ranges must not overlap. */
export function copyBytes(source: Buffer, start: number, end: number, target: Buffer, at: number): void {
  if (end - start < NATIVE_COPY_BYTES_MIN) {
    let to = at;
    for (let from = start; from < end; from++) target[to++] = source[from];
  } else {
    source.copy(target, at, start, end);
  }
}
