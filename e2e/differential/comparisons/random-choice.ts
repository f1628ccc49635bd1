/**
 * SRANDMEMBER, SPOP, HRANDFIELD and ZRANDMEMBER: the choice is free, but it has to be as large as the oracle's, of
 * what the key holds, and without repeats unless a negative count asks for them. The key's whole content is asked for
 * just before: the witness.
 */
import { type Command, command } from '../raw-client.ts';
import { replyItems } from '../reply-bytes.ts';
import { pairsOf } from './any-order.ts';
import { type Exchange, hasWord, nameOf } from './exchange.ts';

const NULL_OR_ERROR = /^(?:[$*]-1|_|-)/;

/** The question about the key that has to be asked before a random choice from it. */
export function witnessOf(sent: Command): Command | undefined {
  if (sent.length < 2) return undefined;
  switch (nameOf(sent)) {
    case 'spop':
    case 'srandmember':
      return command('SMEMBERS', sent[1]);
    case 'hrandfield':
      return command('HGETALL', sent[1]);
    case 'zrandmember':
      return command('ZRANGE', sent[1], '0', '-1', 'WITHSCORES');
    default:
      return undefined;
  }
}

export function isRandomChoice({ sent, expected, actual, witness }: Exchange): boolean {
  if (witness === undefined || isNullOrError(expected) || isNullOrError(actual)) return false;
  if (expected[0] !== actual[0]) return false;
  const offered = new Set((hasPairs(sent) ? choicePairs(witness) : choiceItems(sent, witness)).map(textOf));
  const chosen = (hasPairs(sent) ? choicePairs(actual) : singleOrItems(actual)).map(textOf);
  const wanted = hasPairs(sent) ? choicePairs(expected) : singleOrItems(expected);
  if (chosen.length !== wanted.length || !chosen.every((each) => offered.has(each))) return false;
  const mayRepeat = sent.length > 2 && sent[2].toString('latin1').startsWith('-');
  return mayRepeat || new Set(chosen).size === chosen.length;
}

function isNullOrError(reply: Buffer): boolean {
  return NULL_OR_ERROR.test(reply.latin1Slice(0, 3));
}

function hasPairs(sent: Command): boolean {
  return hasWord(sent, 'withvalues') || hasWord(sent, 'withscores');
}

function singleOrItems(reply: Buffer): Buffer[] {
  return reply[0] === 36 ? [reply] : replyItems(reply);
}

/** The elements that a key offers: all members, or the first of each pair. */
function choiceItems(sent: Command, witness: Buffer): Buffer[] {
  if (nameOf(sent).startsWith('s')) return replyItems(witness);
  const items = replyItems(witness);
  const isNested = items.length > 0 && items[0][0] === 42;
  return isNested ? items.map((pair) => replyItems(pair)[0]) : items.filter((_, index) => index % 2 === 0);
}

/** RESP3 answers random pairs as arrays of two, a hash as a map; RESP2 shows both flat. */
function choicePairs(reply: Buffer): Buffer[] {
  const items = replyItems(reply);
  const isNested = items.length > 0 && items[0][0] === 42;
  return isNested ? items.map((pair) => Buffer.concat(replyItems(pair))) : pairsOf(reply);
}

function textOf(bytes: Buffer): string {
  return bytes.toString('latin1');
}
