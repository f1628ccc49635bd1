/** The table against the COMMAND output of the redis-server that is installed (7.0). */
import { OutputBuffer } from '@ringfort/base';
import { Arguments, type ProtocolVersion, ReplyWriter } from '@ringfort/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandTable } from './command-table.ts';
import { isArityRight, writeArityError, writeUnknownCommand, writeUnknownSubcommand } from './errors.ts';
import { COMMAND_REPLIES } from './reply/command-replies.ts';
import { type Decoded, decodeReply } from './testing/decode-reply.ts';
import { LiveRedis } from './testing/live-redis.ts';

/** Commands that came, or changed, between 7.0 and the version that Ringfort follows. */
const NEW_COMMANDS = [
  ...['client|no-touch', 'client|setinfo', 'cluster|myshardid', 'waitaof'],
  ...['hexpire', 'hpexpire', 'hexpireat', 'hpexpireat', 'hexpiretime', 'hpexpiretime', 'httl', 'hpttl'],
  ...['hpersist', 'hgetdel', 'hgetex', 'hsetex'],
];
/** 7.2 lets scripts call blocking commands, which then do not block: `noscript` is gone; WAIT is `blocking`. */
const CHANGED_FLAGS = ['blmove', 'blpop', 'brpop', 'brpoplpush', 'bzpopmax', 'bzpopmin', 'wait'];
/** 7.2 gave ZRANK and ZREVRANK the option WITHSCORE. */
const CHANGED_ARITY = ['zrank', 'zrevrank'];
const CHANGED_DOCS = [...CHANGED_ARITY, 'client|list', 'hscan', 'xinfo|consumers', 'xinfo|stream'];

let redis: LiveRedis;

beforeAll(async () => {
  redis = await LiveRedis.start();
});

afterAll(() => redis.stop());

function answer(version: ProtocolVersion, ...parts: string[]): Buffer {
  const args = Arguments.of(...parts);
  const reply = new ReplyWriter(new OutputBuffer());
  reply.version = version;
  const entry = commandTable.lookup(args);
  if (entry === undefined) writeUnknownCommand(args, reply);
  else if (entry.subcommands.size > 0 && args.count > 1) writeUnknownSubcommand(entry, args, reply);
  else if (!isArityRight(entry, args)) writeArityError(entry, reply);
  else COMMAND_REPLIES.get(entry.fullName)?.(commandTable, args, reply);
  return reply.out.toBuffer();
}

async function useVersion(version: ProtocolVersion): Promise<void> {
  await redis.ask('HELLO', String(version));
}

interface Info {
  readonly name: string;
  readonly arity: Decoded;
  readonly flags: Decoded;
  readonly rest: Decoded[];
}

/** All rows of a COMMAND reply, subcommands included; the notes of key specifications are prose and left out. */
function flattenInfo(rows: readonly Decoded[], into = new Map<string, Info>()): Map<string, Info> {
  for (const row of rows as readonly (readonly Decoded[])[]) {
    const [name, arity, flags, first, last, step, categories, tips, keySpecs, children] = row;
    const specs = (keySpecs as { set: { map: Record<string, Decoded> }[] }).set.map(({ map }) =>
      JSON.stringify({ ...map, notes: undefined }),
    );
    into.set(String(name), {
      name: String(name),
      arity,
      flags,
      rest: [first, last, step, categories, tips, specs.sort()],
    });
    flattenInfo(Array.isArray(children) ? children : [], into);
  }
  return into;
}

test('every command of redis-server is described as it describes it', async () => {
  await useVersion(3);
  const theirs = flattenInfo(decodeReply(await redis.ask('COMMAND')) as Decoded[]);
  const ours = flattenInfo(decodeReply(answer(3, 'COMMAND')) as Decoded[]);
  for (const [name, their] of theirs) {
    const our = ours.get(name);
    if (our === undefined) throw new Error(`${name} is missing`);
    if (!CHANGED_ARITY.includes(name)) expect(our.arity, name).toEqual(their.arity);
    if (!CHANGED_FLAGS.includes(name)) expect(our.flags, name).toEqual(their.flags);
    if (name !== 'wait') expect(our.rest, name).toEqual(their.rest);
  }
  expect([...ours.keys()].filter((name) => !theirs.has(name)).sort()).toEqual([...NEW_COMMANDS].sort());
});

/** Docs without prose: of the history only the versions, no summary, no complexity. */
function factsOf(docs: Decoded): Decoded {
  const map = (docs as { map: Record<string, Decoded> }).map;
  const facts: Record<string, Decoded> = {};
  for (const [name, fields] of Object.entries(map)) {
    if (NEW_COMMANDS.includes(name) || CHANGED_DOCS.includes(name)) continue;
    const { summary, complexity, history, replaced_by, subcommands, ...rest } = (
      fields as { map: Record<string, Decoded> }
    ).map;
    expect(summary, name).toBeTypeOf('string');
    facts[name] = {
      map: {
        ...rest,
        hasReplacement: replaced_by === undefined ? 0 : 1,
        versions:
          history === undefined
            ? null
            : (history as { set: [string, string][] }).set.map(([version]) => version),
        subcommands: subcommands === undefined ? null : factsOf(subcommands),
      },
    };
  }
  return { map: facts };
}

test('COMMAND DOCS tells the facts that redis-server tells', async () => {
  await useVersion(3);
  const theirs = factsOf(decodeReply(await redis.ask('COMMAND', 'DOCS')));
  expect(factsOf(decodeReply(answer(3, 'COMMAND', 'DOCS')))).toEqual(theirs);
});

test.each([2, 3] as const)('shapes and errors of the COMMAND family in RESP%i', async (version) => {
  await useVersion(version);
  const lines = [
    'command info get nope config|get',
    'command list filterby aclcat scripting',
    'command list filterby aclcat nope',
    'command list filterby module any',
    'command list filterby pattern ge*',
    'command list filterby nope any',
    'command list filterby pattern',
    'command list nope',
    'command getkeys get',
    'command getkeys nope a',
    'command getkeys ping a',
    'command getkeys mset a',
    'command getkeys config get',
    'command getkeys config nope',
    'command getkeys eval script 0',
    'command getkeys zunion 0 a',
    'command getkeysandflags set a b',
    'command getkeysandflags set a b get',
    'command getkeysandflags spublish a b',
    'command nope',
    'command count x',
    'nope',
    'nope a b',
    'config',
    'config nope x',
    'config get',
    'get',
    `nope ${'a'.repeat(70)} ${'b'.repeat(200)} c`,
    `${'n'.repeat(200)} a`,
    'CONFIG no\0pe',
    'no\rpe a\0b c\r\nd \xe9',
  ];
  for (const line of lines) {
    const theirs = decodeReply(await redis.ask(...line.split(' ')));
    const ours = decodeReply(answer(version, ...line.split(' ')));
    const isUnordered = version === 2 || line.startsWith('command list');
    expect(isUnordered ? sorted(ours) : ours, line).toEqual(isUnordered ? sorted(theirs) : theirs);
  }
});

/** RESP2 shows sets as arrays, whose order then means nothing. */
function sorted(value: Decoded): Decoded {
  if (!Array.isArray(value)) return value;
  return value.map(sorted).sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}

test('RESP2 shows the documentation maps flat', () => {
  const [name, fields] = decodeReply(answer(2, 'COMMAND', 'DOCS', 'nope', 'getdel')) as [string, Decoded[]];
  expect(name).toBe('getdel');
  expect(fields.filter((_, index) => index % 2 === 0)).toEqual([
    'summary',
    'since',
    'group',
    'complexity',
    'arguments',
  ]);
  expect(fields.at(-1)).toEqual([['name', 'key', 'type', 'key', 'key_spec_index', 0]]);
});
