/**
 * Shards made of plain Maps, for tests: each runs the few commands that are split or sent to all, refuses keys
 * that are not its own, and answers in RESP. `run` does what a proxy does with a plan.
 */
import { OutputBuffer, type Random, SeededRandom, slotOf, withView } from '@ringfort/base';
import { commandTable } from '@ringfort/command-table';
import { type Arguments, type ProtocolVersion, ReplyWriter, RequestParser } from '@ringfort/protocol';
import { SLOT_COUNT, SlotMap, slotRuns } from '@ringfort/topology';
import { merge, type Plan, Router } from '../index.ts';

const SCAN_KEYS_PER_CALL = 3;

export class ToyShards {
  readonly slotMap: SlotMap;
  readonly stores: readonly Map<string, string>[];
  readonly #router = new Router();
  readonly #random: Random = new SeededRandom(1);
  readonly #version: ProtocolVersion;

  constructor(shardCount: number, version: ProtocolVersion = 2) {
    this.slotMap = slotMapOf(shardCount);
    this.stores = Array.from({ length: shardCount }, () => new Map<string, string>());
    this.#version = version;
  }

  /** The client's reply to one request. */
  run(...words: string[]): string {
    const args = requestOf(...words);
    const entry = commandTable.lookup(args);
    if (entry === undefined) throw new Error(`no command ${words[0]}`);
    const plan = this.#router.plan(entry, args, this.slotMap);
    if (plan.kind === 'reject') return plan.error.toString('latin1');
    const parts = this.#send(plan);
    if (plan.mergeInfo === undefined) return parts[0].toString('latin1');
    const reply = this.#reply();
    merge(plan.mergeInfo, parts, reply, this.#random);
    return reply.out.toBuffer().toString('latin1');
  }

  #send(plan: Plan): Buffer[] {
    if (plan.kind === 'shard') {
      return [this.#execute(plan.shardIndex, plan.frameBytes.subarray(plan.frameStart, plan.frameEnd))];
    }
    return Array.from({ length: plan.partCount }, (_, part) => {
      const isSplit = plan.kind === 'split';
      const start = isSplit ? plan.partStarts[part] : plan.frameStart;
      const end = isSplit ? plan.partEnds[part] : plan.frameEnd;
      return this.#execute(isSplit ? plan.partShards[part] : part, plan.frameBytes.subarray(start, end));
    });
  }

  #reply(): ReplyWriter {
    const reply = new ReplyWriter(new OutputBuffer());
    reply.version = this.#version;
    return reply;
  }

  #execute(shard: number, frame: Buffer): Buffer {
    const parser = new RequestParser();
    parser.parse(frame, 0, frame.length);
    const words = Array.from({ length: parser.args.count }, (_, i) => parser.args.latin1(i));
    const reply = this.#reply();
    const keys = keysIn(words);
    const strays = keys.filter(
      (key) => this.slotMap.shardOf[slotOf(Buffer.from(key), 0, key.length)] !== shard,
    );
    if (strays.length > 0) reply.error('MOVED');
    else executeOn(this.stores[shard], words, reply);
    return reply.out.toBuffer();
  }
}

/** A request as the parser leaves it. */
export function requestOf(...words: string[]): Arguments {
  const frame = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('');
  const bytes = withView(Buffer.from(`*${words.length}\r\n${frame}`));
  const parser = new RequestParser();
  parser.parse(bytes, 0, bytes.length);
  return parser.args;
}

/** Slots dealt out in turn, so that neighbouring slots are on different shards. */
export function slotMapOf(shardCount: number): SlotMap {
  const shardOf = Uint16Array.from({ length: SLOT_COUNT }, (_, slot) => slot % shardCount);
  const node = { id: 'node', host: 'localhost', port: 1 };
  const shard = { weight: 1, primary: node, replicas: [], inSync: [], epoch: 1 };
  const shards = Array.from({ length: shardCount }, (_, index) => ({ ...shard, id: `shard${index}` }));
  return new SlotMap({ version: 1, epoch: 1, shards, slots: slotRuns(shardOf) });
}

function keysIn(words: readonly string[]): string[] {
  const rest = words.slice(1);
  if (words[0] === 'mset') return rest.filter((_, index) => index % 2 === 0);
  return ['mget', 'del', 'exists', 'set', 'get'].includes(words[0]) ? rest : [];
}

function executeOn(store: Map<string, string>, words: readonly string[], reply: ReplyWriter): void {
  const [name, ...rest] = words;
  const count = (isCounted: (key: string) => boolean) => reply.integer(rest.filter(isCounted).length);
  if (name === 'mget') {
    reply.array(rest.length);
    for (const key of rest) writeValue(store.get(key), reply);
  } else if (name === 'mset') {
    for (let i = 0; i < rest.length; i += 2) store.set(rest[i], rest[i + 1]);
    reply.ok();
  } else if (name === 'del') count((key) => store.delete(key));
  else if (name === 'exists') count((key) => store.has(key));
  else if (name === 'dbsize') reply.integer(store.size);
  else if (name === 'keys') writeKeys([...store.keys()], reply);
  else if (name === 'randomkey') writeValue(store.keys().next().value, reply);
  else if (name === 'scan') scan(store, Number(rest[0]), reply);
  else reply.error('ERR unknown command');
}

function scan(store: Map<string, string>, cursor: number, reply: ReplyWriter): void {
  const next = cursor + SCAN_KEYS_PER_CALL;
  reply.array(2);
  reply.bulkText(String(next < store.size ? next : 0));
  writeKeys([...store.keys()].slice(cursor, next), reply);
}

function writeKeys(keys: readonly string[], reply: ReplyWriter): void {
  reply.array(keys.length);
  for (const key of keys) reply.bulkText(key);
}

function writeValue(value: string | undefined, reply: ReplyWriter): void {
  if (value === undefined) reply.nil();
  else reply.bulkText(value);
}
