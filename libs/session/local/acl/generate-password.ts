import { writeSubcommandSyntaxError } from '@ringfort/command-table';
import { NOT_AN_INTEGER_ERROR } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import type { LocalContext } from '../local-context.ts';

const DEFAULT_BIT_COUNT = 256;
const BIT_COUNT_MAX = 4096;
const BITS_PER_DIGIT = 4;

/** ACL GENPASS [bits]: that many random bits in hex, rounded up to whole digits. */
export function aclGenPass({ args, reply, services }: LocalContext): void {
  if (args.count > 3) {
    writeSubcommandSyntaxError(args, reply);
    return;
  }
  const bitCount = args.count > 2 ? integerArgument(args, 2) : DEFAULT_BIT_COUNT;
  if (bitCount === undefined) {
    reply.error(NOT_AN_INTEGER_ERROR);
    return;
  }
  if (bitCount <= 0 || bitCount > BIT_COUNT_MAX) {
    reply.error(
      'ERR ACL GENPASS argument must be the number of bits for the output password, ' +
        `a positive number up to ${BIT_COUNT_MAX}`,
    );
    return;
  }
  const digitCount = Math.ceil(bitCount / BITS_PER_DIGIT);
  const random = services.secureRandomBytes(Math.ceil(digitCount / 2));
  reply.bulkText(random.toString('hex').slice(0, digitCount));
}
