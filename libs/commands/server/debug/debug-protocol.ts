/** DEBUG PROTOCOL type: a value of each type of the protocol, the same ones as from Redis, for tests of clients. */
import type { ReplyWriter } from '@ringfort/protocol';
import type { CommandContext } from '../../contract.ts';

const BIG_NUMBER = '1234567999999999999999999999999999999';

const VALUES: Readonly<Record<string, (reply: ReplyWriter) => void>> = {
  string: (reply) => reply.bulkText('Hello World'),
  integer: (reply) => reply.integer(12_345),
  double: (reply) => reply.doubleText('3.141'),
  bignum: writeBigNumber,
  null: (reply) => reply.nil(),
  array: (reply) => {
    reply.array(3);
    for (let value = 0; value < 3; value++) reply.integer(value);
  },
  set: (reply) => {
    reply.set(3);
    for (let value = 0; value < 3; value++) reply.integer(value);
  },
  map: (reply) => {
    reply.map(3);
    for (let value = 0; value < 3; value++) {
      reply.integer(value);
      reply.boolean(value === 1);
    }
  },
  attrib: writeAttribute,
  push: writePush,
  verbatim: (reply) => reply.verbatim('txt', 'This is a verbatim\nstring'),
  true: (reply) => reply.boolean(true),
  false: (reply) => reply.boolean(false),
};

export function protocol({ args, reply }: CommandContext): void {
  const name = args.latin1(2).toLowerCase();
  if (Object.hasOwn(VALUES, name)) VALUES[name](reply);
  else {
    const names = Object.keys(VALUES).join('|');
    reply.error(`ERR Wrong protocol type name. Please use one of the following: ${names}`);
  }
}

function writeBigNumber(reply: ReplyWriter): void {
  if (reply.version === 3) reply.raw(Buffer.from(`(${BIG_NUMBER}\r\n`));
  else reply.bulkText(BIG_NUMBER);
}

/** An attribute comes before a real reply, and RESP2 has none. */
function writeAttribute(reply: ReplyWriter): void {
  if (reply.version === 3) {
    reply.raw(Buffer.from('|1\r\n'));
    reply.bulkText('key-popularity');
    reply.array(2);
    reply.bulkText('key:123');
    reply.integer(90);
  }
  reply.bulkText('Some real reply following the attribute');
}

function writePush(reply: ReplyWriter): void {
  if (reply.version !== 3) {
    reply.error('ERR RESP2 is not supported by this command');
    return;
  }
  reply.push(2);
  reply.bulkText('server-cpu-usage');
  reply.integer(42);
  reply.bulkText('Some real reply following the push reply');
}
