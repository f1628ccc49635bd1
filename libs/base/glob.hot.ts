/**
 * Glob patterns as KEYS, SCAN MATCH, ACL rules and CONFIG GET use them: `*`, `?`, `[a-c]`, `[^a]` and `\` escapes,
 * over bytes. Matching backtracks to the last star only, so it costs at most pattern × subject steps, whatever
 * the pattern. As in Redis, an empty subject matches only an empty pattern: `*` wants a byte or more.
 */

const STAR = 42;
const DASH = 45;
const QUESTION = 63;
const OPEN = 91;
const BACKSLASH = 92;
const CLOSE = 93;
const CARET = 94;

/** Whether `subject[start, end)` matches `pattern`. */
export function matchesGlob(pattern: Buffer, subject: Buffer, start: number, end: number): boolean {
  const patternEnd = pattern.length;
  if (start === end) return patternEnd === 0;
  let at = 0;
  let from = start;
  let starAt = -1;
  let starFrom = 0;
  while (from < end) {
    const byte = at < patternEnd ? pattern[at] : -1;
    if (byte === STAR) {
      starAt = at++;
      starFrom = from;
      continue;
    }
    if (byte !== -1) {
      const next = matchOne(pattern, at, subject[from]);
      if (next > 0) {
        at = next;
        from++;
        continue;
      }
    }
    if (starAt === -1) return false;
    at = starAt + 1;
    from = ++starFrom;
  }
  while (at < patternEnd && pattern[at] === STAR) at++;
  return at === patternEnd;
}

/** Matches one byte against the element at `at`: the place behind the element, or 0 when it does not match. */
function matchOne(pattern: Buffer, at: number, byte: number): number {
  switch (pattern[at]) {
    case QUESTION:
      return at + 1;
    case OPEN:
      return matchClass(pattern, at + 1, byte);
    case BACKSLASH: {
      const escaped = at + 1 < pattern.length ? at + 1 : at;
      return pattern[escaped] === byte ? escaped + 1 : 0;
    }
    default:
      return pattern[at] === byte ? at + 1 : 0;
  }
}

/** A class that is never closed reaches to the pattern's end. */
function matchClass(pattern: Buffer, first: number, byte: number): number {
  const patternEnd = pattern.length;
  let at = first;
  const negated = at < patternEnd && pattern[at] === CARET;
  if (negated) at++;
  let found = false;
  while (at < patternEnd && pattern[at] !== CLOSE) {
    if (pattern[at] === BACKSLASH && at + 1 < patternEnd) {
      at++;
      if (pattern[at] === byte) found = true;
    } else if (at + 2 < patternEnd && pattern[at + 1] === DASH) {
      const low = Math.min(pattern[at], pattern[at + 2]);
      const high = Math.max(pattern[at], pattern[at + 2]);
      if (byte >= low && byte <= high) found = true;
      at += 2;
    } else if (pattern[at] === byte) {
      found = true;
    }
    at++;
  }
  if (found === negated) return 0;
  return at < patternEnd ? at + 1 : at;
}
