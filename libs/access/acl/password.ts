/**
 * Passwords are kept as lower-case SHA-256 hex and never as themselves. Comparison takes the same time wherever
 * the first difference is, and visits every stored hash, so time says neither how close a guess was nor which
 * of several passwords it came near to.
 */
import { createHash, timingSafeEqual } from 'node:crypto';

const HASH_PATTERN = /^[0-9a-f]{64}$/;

export function hashPassword(password: Buffer): string {
  return createHash('sha256').update(password).digest('hex');
}

export function isPasswordHash(text: string): boolean {
  return HASH_PATTERN.test(text);
}

export function matchesAnyHash(hashes: readonly string[], password: Buffer): boolean {
  const given = Buffer.from(hashPassword(password), 'latin1');
  let isMatch = false;
  for (const hash of hashes) {
    if (timingSafeEqual(given, Buffer.from(hash, 'latin1'))) isMatch = true;
  }
  return isMatch;
}
