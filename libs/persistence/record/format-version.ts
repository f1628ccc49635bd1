/**
 * The version of what records say: their frame and the operations of the mutations in them (docs/formats/log.md and
 * mutations.md). Manifest and replication handshake name it, so that nobody reads what it does not know.
 */
export const FORMAT_VERSION = 2;
