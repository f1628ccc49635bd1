export { Arguments } from './resp/arguments.hot.ts';
export { type ProtocolVersion, ReplyWriter } from './resp/reply-writer.hot.ts';
