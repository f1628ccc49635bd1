/**
 * Checks a topology document from outside (a file, etcd, an operator) and names every mistake at once, so that a
 * person repairs it in one go. Fields that are not known pass unread: a later version of the format raises `version`.
 */
import { RingfortError } from '@ringfort/base';
import { type NodeInfo, type ShardInfo, SLOT_COUNT, type Topology } from './contract.ts';
import { isNodeId, NODE_ID_RULE } from './node-id.ts';
import { WEIGHT_MAX, WEIGHT_MIN } from './ring.ts';

const SHARD_COUNT_MAX = 1024;

/** The topology in `value`, or RingfortError TOPOLOGY_INVALID whose message lists all mistakes. */
export function parseTopology(value: unknown): Topology {
  const mistakes = topologyMistakes(value);
  if (mistakes.length > 0) {
    throw new RingfortError('TOPOLOGY_INVALID', `the topology is not valid: ${mistakes.join('; ')}`);
  }
  return value as Topology;
}

/** All mistakes of a topology document, in reading order; none if it is valid. */
export function topologyMistakes(value: unknown): string[] {
  if (!isRecord(value)) return ['it is not an object'];
  const mistakes: string[] = [];
  if (value['version'] !== 1) mistakes.push(`version must be 1, not ${JSON.stringify(value['version'])}`);
  if (!isCount(value['epoch']) || value['epoch'] < 1) mistakes.push('epoch must be an integer of at least 1');
  const shards = value['shards'];
  if (!Array.isArray(shards) || shards.length === 0 || shards.length > SHARD_COUNT_MAX) {
    mistakes.push(`shards must be a list of 1 to ${SHARD_COUNT_MAX}`);
    return mistakes;
  }
  const seen: SeenIds = { shards: new Set(), nodes: new Set() };
  for (const [index, shard] of shards.entries()) checkShard(shard, `shards[${index}]`, seen, mistakes);
  checkSlots(value['slots'], shards.length, mistakes);
  return mistakes;
}

interface SeenIds {
  readonly shards: Set<string>;
  readonly nodes: Set<string>;
}

function checkShard(value: unknown, at: string, seen: SeenIds, mistakes: string[]): void {
  if (!isRecord(value)) {
    mistakes.push(`${at} is not an object`);
    return;
  }
  const shard = value as Partial<Record<keyof ShardInfo, unknown>>;
  checkId(shard.id, `${at}.id`, seen.shards, mistakes);
  const weight = shard.weight;
  if (typeof weight !== 'number' || !(weight >= WEIGHT_MIN && weight <= WEIGHT_MAX)) {
    mistakes.push(`${at}.weight must be ${WEIGHT_MIN} to ${WEIGHT_MAX}`);
  }
  if (!isCount(shard.epoch)) mistakes.push(`${at}.epoch must be an integer of at least 0`);
  checkNode(shard.primary, `${at}.primary`, seen.nodes, mistakes);
  const replicas = Array.isArray(shard.replicas) ? shard.replicas : [];
  if (!Array.isArray(shard.replicas)) mistakes.push(`${at}.replicas must be a list`);
  for (const [index, node] of replicas.entries()) {
    checkNode(node, `${at}.replicas[${index}]`, seen.nodes, mistakes);
  }
  checkInSync(shard.inSync, [shard.primary, ...replicas], at, mistakes);
}

function checkInSync(inSync: unknown, members: unknown[], at: string, mistakes: string[]): void {
  if (!Array.isArray(inSync)) {
    mistakes.push(`${at}.inSync must be a list of node ids`);
    return;
  }
  const ids = members.map((node) => (isRecord(node) ? node['id'] : undefined));
  for (const id of inSync) {
    if (!ids.includes(id)) mistakes.push(`${at}.inSync names ${JSON.stringify(id)}, which is no node of it`);
  }
  if (!inSync.includes(ids[0])) mistakes.push(`${at}.inSync must hold the primary`);
  if (new Set(inSync).size !== inSync.length) mistakes.push(`${at}.inSync names a node twice`);
}

function checkNode(value: unknown, at: string, seen: Set<string>, mistakes: string[]): void {
  if (!isRecord(value)) {
    mistakes.push(`${at} is not an object`);
    return;
  }
  const node = value as Partial<Record<keyof NodeInfo, unknown>>;
  checkId(node.id, `${at}.id`, seen, mistakes);
  if (typeof node.host !== 'string' || node.host.length === 0) mistakes.push(`${at}.host must be a text`);
  if (!isCount(node.port) || node.port < 1 || node.port > 65535)
    mistakes.push(`${at}.port must be 1 to 65535`);
}

function checkId(id: unknown, at: string, seen: Set<string>, mistakes: string[]): void {
  if (typeof id !== 'string' || !isNodeId(id)) {
    mistakes.push(`${at} must be ${NODE_ID_RULE}`);
    return;
  }
  if (seen.has(id)) mistakes.push(`${at} ${id} is used twice`);
  seen.add(id);
}

function checkSlots(slots: unknown, shardCount: number, mistakes: string[]): void {
  if (!Array.isArray(slots) || slots.length > SLOT_COUNT) {
    mistakes.push(`slots must be a list of at most ${SLOT_COUNT} runs`);
    return;
  }
  let previous = -1;
  for (const [index, run] of slots.entries()) {
    const [last, shard] = Array.isArray(run) && run.length === 2 ? run : [];
    if (!isCount(last) || !isCount(shard) || shard >= shardCount || last <= previous) {
      mistakes.push(`slots[${index}] must be [lastSlot, shardIndex] with rising slots and a known shard`);
      return;
    }
    previous = last;
  }
  if (previous !== SLOT_COUNT - 1)
    mistakes.push(`slots must end with slot ${SLOT_COUNT - 1}, not ${previous}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
