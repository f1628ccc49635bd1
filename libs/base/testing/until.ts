/** Waiting, in tests, for what must come. */
const DEADLINE_MS = 10_000;

/** Waits until `holds`; fails with what it waited for when that takes too long. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const endMs = performance.now() + DEADLINE_MS;
  while (!holds()) {
    if (performance.now() > endMs) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
