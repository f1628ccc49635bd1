/**
 * User names, passwords, patterns and rules are bytes that need not be UTF-8. Inside the library they are strings
 * of one character per byte (latin-1), so that two different byte strings never become equal.
 */

/** Text (of a configuration file, say) to the byte string that a client would send for it. */
export function byteStringOf(text: string): string {
  return Buffer.from(text, 'utf8').latin1Slice(0, Buffer.byteLength(text));
}

/** A byte string as readable text, for messages. */
export function readableText(byteString: string): string {
  return Buffer.from(byteString, 'latin1').toString('utf8');
}
