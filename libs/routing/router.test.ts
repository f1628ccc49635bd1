import { slotOf } from '@ringfort/base';
import { commandTable } from '@ringfort/command-table';
import { expect, test } from 'vitest';
import { type Plan, Router } from './index.ts';
import { requestOf, slotMapOf } from './testing/toy-shards.ts';

const SHARD_COUNT = 5;
const slotMap = slotMapOf(SHARD_COUNT);
const router = new Router();

function planOf(line: string): Plan {
  const args = requestOf(...line.split(' '));
  const entry = commandTable.lookup(args);
  if (entry === undefined) throw new Error(`no command ${line}`);
  return router.plan(entry, args, slotMap);
}

function shardOf(key: string): number {
  return slotMap.shardOf[slotOf(Buffer.from(key), 0, key.length)];
}

function frameOf(plan: Plan): string {
  return plan.frameBytes.latin1Slice(plan.frameStart, plan.frameEnd);
}

test.each([
  ['get a', 'a'],
  ['SET b 1 EX 3', 'b'],
  ['object encoding c', 'c'],
  ['memory usage d', 'd'],
  ['debug object e', 'e'],
  ['eval script 1 f g', 'f'],
  ['zunionstore {h}1 2 {h}2 {h}3', 'h'],
  ['xread count 2 streams i 0', 'i'],
  ['sort {k}1 by nosort store {k}2', 'k'],
  ['bitop and {l}1 {l}2', 'l'],
  ['msetnx {m}1 1 {m}2 2', 'm'],
  ['pfmerge p', 'p'],
  ['pfcount {q}1 {q}2', 'q'],
  ['sunionstore {r}1 {r}2', 'r'],
  ['smove {s}1 {s}2 x', 's'],
  ['lmove {t}1 {t}2 left right', 't'],
  ['lmpop 2 {u}1 {u}2 left', 'u'],
  ['zmpop 2 {v}1 {v}2 min', 'v'],
  ['sintercard 2 {w}1 {w}2 limit 1', 'w'],
  ['zrangestore {x}1 {x}2 0 1', 'x'],
  ['zunion 2 {y}1 {y}2 weights 1 2', 'y'],
  ['xreadgroup group g streams count 1 streams {z}1 {z}2 > >', 'z'],
  ['xgroup create a g 0', 'a'],
  ['xinfo stream b full', 'b'],
  ['geosearchstore {c}1 {c}2 frommember m byradius 1 m', 'c'],
  ['georadius {d}1 1 1 1 m store {d}2', 'd'],
  ['georadiusbymember {e}1 m 1 m storedist {e}2', 'e'],
  ['sort {f}1 by {f}w_* get {f}v_*->a get # limit 0 1 store {f}2', 'f'],
  ['sort k by nosort get # get nostar', 'k'],
  ['sort_ro {l}1 by {l}w_*', 'l'],
  ['restore g 0 payload', 'g'],
  ['bitfield h get u8 0', 'h'],
  ['hexpire i 1 fields 1 f', 'i'],
  ['hsetex j fields 1 f v', 'j'],
  ['publish channel hello', 'channel'],
  ['spublish channel hello', 'channel'],
  ['mget {n}1 {n}2 {n}3', 'n'],
  ['del o', 'o'],
])('%s goes out as it came to the shard of its keys', (line, key) => {
  const plan = planOf(line);
  expect(plan.kind).toBe('shard');
  expect(plan.shardIndex).toBe(shardOf(key));
  expect(plan.mergeInfo).toBeUndefined();
  const args = requestOf(...line.split(' '));
  expect(frameOf(plan)).toBe(args.bytes.latin1Slice(args.frameStart, args.frameEnd));
});

test.each([
  ['rename a b', 'RENAME'],
  ['msetnx a 1 b 2', 'MSETNX'],
  ['copy a b', 'COPY'],
  ['sinterstore {a}1 {a}2 b', 'SINTERSTORE'],
  ['eval script 2 a b', 'EVAL'],
  ['pfmerge a b', 'PFMERGE'],
  ['pfcount a b', 'PFCOUNT'],
  ['sdiff {a}1 {a}2 b', 'SDIFF'],
  ['smove a b m', 'SMOVE'],
  ['sintercard 2 a b', 'SINTERCARD'],
  ['lmove a b left left', 'LMOVE'],
  ['rpoplpush a b', 'RPOPLPUSH'],
  ['lmpop 2 a b left', 'LMPOP'],
  ['zmpop 2 a b min', 'ZMPOP'],
  ['zinter 2 a b', 'ZINTER'],
  ['zdiff 2 a b', 'ZDIFF'],
  ['zintercard 2 a b', 'ZINTERCARD'],
  ['zunionstore a 2 {a}2 b', 'ZUNIONSTORE'],
  ['zdiffstore a 1 b', 'ZDIFFSTORE'],
  ['zrangestore a b 0 1', 'ZRANGESTORE'],
  ['xread streams a b 0 0', 'XREAD'],
  ['xreadgroup group g c streams a b > >', 'XREADGROUP'],
  ['geosearchstore a b frommember m byradius 1 m', 'GEOSEARCHSTORE'],
  ['georadius a 1 1 1 m store b', 'GEORADIUS'],
  ['sort a store b', 'SORT'],
  ['bitop or a b', 'BITOP'],
])('keys of %s must share a slot', (line, name) => {
  const plan = planOf(line);
  expect(plan.kind).toBe('reject');
  expect(plan.error.toString()).toMatch(
    /^-CROSSSLOT Keys in request don't hash to the same slot: '.+' and 'b' /,
  );
  expect(plan.error.toString()).toContain(
    `${name} needs all its keys in one slot: give them a common {hash tag}\r\n`,
  );
});

test.each([
  'sort {a}1 by w_*',
  'sort {a}1 get {b}w_*',
  'sort {a}1 get w_*{a}',
  'sort {a}1 by {a*}',
  'sort {a}1 get # get {a}w_* get {}*',
  'sort_ro {a}1 limit 0 1 get *',
])('%s may name keys in other slots', (line) => {
  const plan = planOf(line);
  expect(plan.kind).toBe('reject');
  expect(plan.error.toString()).toMatch(
    /^-CROSSSLOT .+ may name keys in other slots than '\{a\}1'; SORT(?:_RO)? needs all its keys in one slot/,
  );
});

test('keys of one shard in different slots are refused too: slots move', () => {
  const oneShard = slotMapOf(1);
  const args = requestOf('rename', 'a', 'b');
  const entry = commandTable.lookup(args);
  expect(entry && router.plan(entry, args, oneShard).kind).toBe('reject');
});

test.each([
  'dbsize',
  'flushall async',
  'keys *',
  'script load x',
  'info',
  'debug sleep 1',
  'config resetstat',
])('%s goes to all shards as it came', (line) => {
  const plan = planOf(line);
  expect(plan.kind).toBe('allShards');
  expect(plan.partCount).toBe(SHARD_COUNT);
  expect(plan.mergeInfo?.rule).toBeDefined();
  expect(frameOf(plan)).toContain(line.split(' ')[0]);
});

test.each([
  'ping',
  'hello 3',
  'client list',
  'command',
  'config get x',
  'acl whoami',
  'multi',
  'subscribe a',
])('%s is answered locally', (line) => {
  expect(planOf(line).kind).toBe('local');
});

test.each(['shutdown', 'replicaof no one', 'migrate h 1 k 0 10', 'cluster forget x'])(
  '%s is refused',
  (line) => {
    const plan = planOf(line);
    expect(plan.kind).toBe('reject');
    expect(plan.error.toString()).toMatch(/^-ERR [A-Z ]+ is not supported through a proxy/);
  },
);

test('requests without a key spread over the shards', () => {
  const shards = new Set(Array.from({ length: SHARD_COUNT }, () => planOf('eval script 0').shardIndex));
  expect(shards.size).toBe(SHARD_COUNT);
});

test('MSET with an odd number of arguments is left to a node to refuse', () => {
  expect(planOf('mset a 1 b').kind).toBe('shard');
});

test('a split names only shards with keys, each once, and keeps the pairs together', () => {
  const plan = planOf('mset a 1 d 2 {a}x 3');
  expect(plan.kind).toBe('split');
  const frames = Array.from({ length: plan.partCount }, (_, part) =>
    plan.frameBytes.latin1Slice(plan.partStarts[part], plan.partEnds[part]),
  );
  expect([...plan.partShards.subarray(0, plan.partCount)]).toEqual([shardOf('a'), shardOf('d')]);
  expect(frames).toEqual([
    '*5\r\n$4\r\nmset\r\n$1\r\na\r\n$1\r\n1\r\n$4\r\n{a}x\r\n$1\r\n3\r\n',
    '*3\r\n$4\r\nmset\r\n$1\r\nd\r\n$1\r\n2\r\n',
  ]);
});

test('every command that goes to several shards says how their replies become one', () => {
  for (const entry of commandTable.entries) {
    if (entry.routing !== 'allShards' && entry.routing !== 'split') continue;
    expect(entry.merge, entry.fullName).toBeDefined();
  }
});
