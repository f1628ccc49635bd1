/** The part of redis-parser, which ships no types, that the fuzz tests use. */
declare module 'redis-parser' {
  interface ParserOptions {
    returnReply(reply: unknown): void;
    returnError(error: Error): void;
  }
  export default class RedisParser {
    constructor(options: ParserOptions);
    execute(bytes: Buffer): void;
  }
}
