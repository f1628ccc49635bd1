export { DEFAULT_PROTOCOL_LIMITS, type ProtocolLimits } from './limits.ts';
export {
  encodeContext,
  encodeHello,
  encodeWords,
  type LinkContext,
  type PeerHello,
  type PeerRole,
  parseContext,
  parseHello,
} from './link/frames.ts';
export { Arguments } from './resp/arguments.hot.ts';
export { REPLY_INVALID, ReplyScanner, replyEnd } from './resp/reply-scanner.hot.ts';
export { type ProtocolVersion, ReplyWriter } from './resp/reply-writer.hot.ts';
export { ParseStatus, RequestParser } from './resp/request-parser.hot.ts';
