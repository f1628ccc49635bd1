/**
 * The bytes of a mutation (docs/formats/mutations.md): an operation byte, then its fields. Numbers are varints
 * (seven bits per byte, least significant first, at most 53 bits), byte strings a varint length and the bytes.
 *
 *   setString         database key value
 *   setStringExpiring database key expireAtMs value
 *   writeString       database key offset bytes
 *   delete            database key
 *   expireAt          database key expireAtMs        (0: no expiry)
 *   rename            database key key               source, then target, which is replaced
 *   copy              database key database key      source, then target, which is replaced
 *   clearDatabase     database
 *   clearAll
 *   swapDatabases     database database
 *
 * Each compound type has a range of operations of its own, in a file of its own:
 *
 *   hash 16–31 · list 32–47 · set 48–63 · sorted set 64–79 · stream 80–111
 *
 * They begin with database and key. Where one lists elements, a count (one byte, 1 to 127) stands before them.
 *
 * A new operation raises the format version (FORMAT_VERSION of libs/persistence).
 */
export const MutationOperation = {
  setString: 1,
  setStringExpiring: 2,
  writeString: 3,
  delete: 4,
  expireAt: 5,
  rename: 6,
  copy: 7,
  clearDatabase: 8,
  clearAll: 9,
  swapDatabases: 10,
} as const;

/** The count of a mutation's elements is one byte below 128. */
export const ELEMENTS_PER_MUTATION_MAX = 127;

/** Longest varint: 53 bits. */
export const VARINT_BYTES_MAX = 8;
