/** Limits on what a peer may declare. Each is an option of the configuration; these are its defaults. */
export interface ProtocolLimits {
  /** Longest bulk string, bytes (`proto-max-bulk-len`). */
  bulkBytesMax: number;
  /** Most arguments of one request. */
  argumentCountMax: number;
  /** Longest inline command and longest length line, bytes. */
  inlineBytesMax: number;
  /** Until a connection has authenticated: most arguments and longest bulk string of a request. */
  unauthenticatedArgumentCountMax: number;
  unauthenticatedBulkBytesMax: number;
}

export const DEFAULT_PROTOCOL_LIMITS: ProtocolLimits = {
  bulkBytesMax: 512 * 1024 * 1024,
  argumentCountMax: 1024 * 1024,
  inlineBytesMax: 64 * 1024,
  unauthenticatedArgumentCountMax: 10,
  unauthenticatedBulkBytesMax: 16_384,
};
