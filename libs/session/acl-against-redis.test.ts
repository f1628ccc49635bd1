/** ACL rules against the installed redis-server (7.0): the same rules give the same users and the same verdicts. */
import { type CommandEntry, commandTable } from '@ringfort/command-table';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from './connection/session.ts';
import { LocalTier } from './testing/local-tier.ts';
import { type OracleConnection, RedisOracle } from './testing/redis-oracle.ts';

let oracle: RedisOracle;
let redis: OracleConnection;
/** Commands that the oracle knows too, with the fewest arguments they take. */
let sharedCommands: { entry: CommandEntry; line: string[] }[];

beforeAll(async () => {
  oracle = await RedisOracle.start();
  redis = await oracle.connect();
  const lines = commandTable.entries.map((entry) => ({ entry, line: shortestLine(entry) }));
  const replies = await redis.ask(lines.map(({ line }) => ['ACL', 'DRYRUN', 'default', ...line]));
  sharedCommands = lines.filter((_, index) => replies[index] === '+OK\r\n');
});

afterAll(async () => {
  redis.close();
  await oracle.stop();
});

function shortestLine(entry: CommandEntry): string[] {
  const name = entry.fullName.split('|');
  while (name.length < Math.abs(entry.arity)) name.push('k');
  return name;
}

const NAMES = ['get', 'set', 'mget', 'config', 'config|get', 'client', 'client|id', 'acl', 'publish', 'eval'];
const CATEGORIES = [
  'read',
  'write',
  'string',
  'dangerous',
  'admin',
  'fast',
  'slow',
  'connection',
  'pubsub',
  'keyspace',
];

const commandRule = fc.oneof(
  fc.tuple(fc.constantFrom('+', '-'), fc.constantFrom(...NAMES)).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('+@', '-@'), fc.constantFrom(...CATEGORIES)).map((parts) => parts.join('')),
  fc.constantFrom('+@all', '-@all', 'allcommands', 'nocommands', '+select|0', '+get|k', '+CONFIG|SET'),
  fc.constantFrom('+nope', '-@nope', '+config|nope', '+config|get|x', '+get|', '-get|k', '+', '@read'),
);
const patternRule = fc.constantFrom(
  ...['~*', 'allkeys', 'resetkeys', '~a*', '~b?', '%R~r*', '%W~w*', '%RW~z*', '%r~a*', '%X~q', '%RR~q'],
  ...['&*', 'allchannels', 'resetchannels', '&c*', '&news', '~a b'],
);
const userRule = fc.constantFrom(
  ...[
    'on',
    'off',
    'ON',
    'nopass',
    'resetpass',
    '>one',
    '>two',
    '<one',
    '#zz',
    '!zz',
    'reset',
    'clearselectors',
  ],
  ...['(+get ~s*)', '(+@write ~t* &c*)', '(+nope)', '(%R~x', '()', 'sanitize-payload', '', 'what'],
);
/** 7.0 forgets a parenthesis when another is opened before it is closed; that is refused here. */
const ruleList = fc
  .array(fc.oneof(commandRule, patternRule, userRule), { maxLength: 8 })
  .filter((rules) => rules.filter((rule) => rule === '(%R~x').length < 2);

/** 7.0 words a refusal without the user's name. */
function withoutName(text: string): string {
  return text.replace(/^\$\d+\r\n/, '').replace(/^User \S+ has/, 'This user has');
}

/** GETUSER without what 7.0 lacks (the flag sanitize-payload) or words otherwise (the list of command rules). */
function comparableUser(reply: string): string {
  return reply
    .replace(/\*\d+\r\n(\$(2|3)\r\n(on|off)\r\n)/, '$1')
    .replace('$16\r\nsanitize-payload\r\n', '')
    .replaceAll(/\$8\r\ncommands\r\n\$\d+\r\n[^\r]*\r\n/g, '');
}

/** One command per rule, so that a refused rule leaves the others in place. */
async function setOneByOne(rules: readonly string[], tier: LocalTier, session: Session): Promise<void> {
  const lines = rules.map((rule) => ['ACL', 'SETUSER', 'u', rule]);
  await redis.ask(lines);
  for (const line of lines) tier.run(session, ...line);
}

async function expectEqualUser(rules: readonly string[], tier: LocalTier): Promise<void> {
  const session = tier.open();
  const setUser = ['ACL', 'SETUSER', 'u', ...rules];
  const both = [['ACL', 'DELUSER', 'u'], setUser, ['ACL', 'GETUSER', 'u']];
  const [, theirSet, theirUser] = await redis.ask(both);
  const [, ourSet, ourUser] = both.map((line) => tier.run(session, ...line));
  expect(ourSet).toBe(theirSet.replace(/'([<>])[^']*'/, "'$1(password)'"));
  expect(comparableUser(ourUser)).toBe(comparableUser(theirUser));
}

test('random rule lists are accepted or refused alike, and describe alike', async () => {
  const property = fc.asyncProperty(ruleList, async (rules) => {
    await expectEqualUser(rules, new LocalTier());
  });
  await fc.assert(property, { numRuns: 300, verbose: true });
});

test('random command rules allow the same commands', async () => {
  const property = fc.asyncProperty(fc.array(commandRule, { maxLength: 5 }), async (rules) => {
    const tier = new LocalTier();
    const session = tier.open();
    await setOneByOne(['reset', '~*', '&*', ...rules], tier, session);
    const lines = sharedCommands.map(({ line }) => ['ACL', 'DRYRUN', 'u', ...line]);
    const theirs = await redis.ask(lines);
    const ours = lines.map((line) => tier.run(session, ...line));
    expect(ours.map(withoutName)).toEqual(theirs.map(withoutName));
  });
  await fc.assert(property, { numRuns: 15, verbose: true });
});

const REQUESTS = [
  ...['GET a1', 'GET b1', 'GET r1', 'GET w1', 'GET s1', 'SET a1 v', 'SET r1 v', 'SET w1 v', 'SET w1 v GET'],
  ...['SET t1 v', 'MGET a1 r1', 'MGET a1 zz', 'MSET a1 1 w1 2', 'DEL w1 r1', 'COPY r1 w1', 'COPY w1 r1'],
  ...['EXISTS r1 w1', 'BITFIELD r1 GET u8 0', 'BITFIELD r1 SET u8 0 1', 'EVAL x 1 r1 y', 'EVAL x 2 a1 q1'],
  ...['SORT r1', 'SORT r1 STORE w1', 'SORT r1 STORE r2', 'GETDEL r1', 'GETEX a1', 'EXPIRE w1 10', 'TTL r1'],
  ...['PUBLISH news x', 'PUBLISH other x', 'SUBSCRIBE news c1', 'SUBSCRIBE news x1', 'PSUBSCRIBE c*'],
  ...['PSUBSCRIBE news c?', 'UNSUBSCRIBE other', 'SPUBLISH c1 x', 'SSUBSCRIBE c1 q', 'RANDOMKEY', 'SELECT 0'],
  ...['ZUNIONSTORE w1 2 r1 r2', 'ZUNIONSTORE r1 1 r1', 'XREAD STREAMS a1 r1 0 0', 'OBJECT ENCODING r1'],
  ...['MEMORY USAGE w1', 'LMOVE r1 w1 LEFT LEFT', 'CONFIG GET x', 'AUTH x', 'GET', 'NOPE'],
].map((line) => line.split(' '));

test('random users may do the same with keys and channels', async () => {
  const selectorRule = fc.oneof(commandRule, patternRule);
  const property = fc.asyncProperty(
    fc.array(selectorRule, { maxLength: 4 }),
    fc.array(fc.array(selectorRule, { maxLength: 3 }), { maxLength: 2 }),
    async (rules, selectors) => {
      const tier = new LocalTier();
      const session = tier.open();
      const groups = selectors.map((inner) => `(+@all ${inner.join(' ')})`);
      await setOneByOne(['reset', '+@all', ...rules, ...groups], tier, session);
      const lines = REQUESTS.map((line) => ['ACL', 'DRYRUN', 'u', ...line]);
      const theirs = await redis.ask(lines);
      const ours = lines.map((line) => tier.run(session, ...line));
      expect(ours.map(withoutName)).toEqual(theirs.map(withoutName));
    },
  );
  await fc.assert(property, { numRuns: 300, verbose: true });
});
