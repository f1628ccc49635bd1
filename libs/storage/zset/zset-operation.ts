/**
 * Mutations of sorted sets (docs/formats/mutations.md): codes 64 to 79. Each names the database and the key first.
 *
 *   put     count (score member)…     score: a double, eight bytes; members get it whether they are new or not
 *   remove  count member…             with the last member the key goes
 */
export const ZsetOperation = { put: 64, remove: 65 } as const;
