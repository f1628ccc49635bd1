/**
 * The commands between replica and primary, and their answers (docs/formats/replication.md):
 *
 *   RF.HELLO <secret> replica <epoch> 2  → +OK (frames.ts of the protocol library)
 *   RF.SYNC <nodeId> <branchId|-> <epoch> <offset> <format>
 *                                        → +FULLCOPY <branchId> <epoch> <offset> <history>, then record frames
 *                                        → +CONTINUE <branchId> <epoch> <offset> <history>, then record frames
 *   RF.ACK <offset>                      no answer
 *
 * Parsing answers undefined for anything that is not exactly that: the node then replies with an error.
 */
import { OutputBuffer, RingfortError } from '@ringfort/base';
import { FORMAT_VERSION } from '@ringfort/persistence';
import { type Arguments, encodeWords, type ReplyWriter } from '@ringfort/protocol';
import { isNodeId } from '@ringfort/topology';
import { History } from '../history/history.ts';

export interface SyncRequest {
  readonly nodeId: string;
  /** Empty when the replica has no data. */
  readonly branchId: string;
  /** The newest epoch of the shard that the replica knows of. */
  readonly epoch: number;
  readonly offset: number;
  /** The version of records and mutations that the replica reads. */
  readonly formatVersion: number;
}

export interface SyncAnswer {
  readonly copy: 'full' | 'partial';
  readonly epoch: number;
  readonly offset: number;
  readonly history: History;
}

const NO_BRANCH = '-';
const BRANCH_ID = /^[0-9a-f]{40}$/;
const COUNT = /^\d{1,15}$/;
/** A replica that names no format is of the first. */
const UNNAMED_FORMAT = 1;

export function parseSync(args: Arguments): SyncRequest | undefined {
  if (args.count !== 5 && args.count !== 6) return undefined;
  const nodeId = args.latin1(1);
  const branch = args.latin1(2);
  const epoch = countArgument(args, 3);
  const offset = countArgument(args, 4);
  const formatVersion = args.count === 5 ? UNNAMED_FORMAT : countArgument(args, 5);
  if (epoch === undefined || offset === undefined || formatVersion === undefined) return undefined;
  if (!isNodeId(nodeId)) return undefined;
  if (branch !== NO_BRANCH && !BRANCH_ID.test(branch)) return undefined;
  return { nodeId, branchId: branch === NO_BRANCH ? '' : branch, epoch, offset, formatVersion };
}

/** The acknowledged offset. */
export function parseAck(args: Arguments): number | undefined {
  return args.count === 2 ? countArgument(args, 1) : undefined;
}

/** A non-negative decimal argument, as every number on these wires is. */
function countArgument(args: Arguments, index: number): number | undefined {
  const text = args.latin1(index);
  return COUNT.test(text) ? Number(text) : undefined;
}

export function encodeSync(request: SyncRequest): Buffer {
  const { nodeId, branchId, epoch, offset, formatVersion } = request;
  const branch = branchId === '' ? NO_BRANCH : branchId;
  return encodeRequest(['RF.SYNC', nodeId, branch, String(epoch), String(offset), String(formatVersion)]);
}

export function encodeAck(offset: number): Buffer {
  return encodeRequest(['RF.ACK', String(offset)]);
}

function encodeRequest(words: readonly string[]): Buffer {
  const out = new OutputBuffer(128);
  encodeWords(out, words);
  return out.toBuffer();
}

export function encodeSyncAnswer(answer: SyncAnswer): Buffer {
  const word = answer.copy === 'full' ? 'FULLCOPY' : 'CONTINUE';
  const { history } = answer;
  return Buffer.from(`+${word} ${history.last.id} ${answer.epoch} ${answer.offset} ${history.toText()}\r\n`);
}

/** Reads the line without its `+` and line end. */
export function parseSyncAnswer(line: string): SyncAnswer | undefined {
  const [word, branchId, epoch, offset, historyText, ...rest] = line.split(' ');
  const copy = word === 'FULLCOPY' ? 'full' : word === 'CONTINUE' ? 'partial' : undefined;
  if (copy === undefined || historyText === undefined || rest.length > 0) return undefined;
  if (!COUNT.test(epoch) || !COUNT.test(offset)) return undefined;
  const history = parseHistory(historyText);
  if (history?.last.id !== branchId) return undefined;
  return { copy, epoch: Number(epoch), offset: Number(offset), history };
}

function parseHistory(text: string): History | undefined {
  try {
    return History.parse(text);
  } catch (error) {
    if (!(error instanceof RingfortError)) throw error;
    return undefined;
  }
}

/** `-STALE epoch <ours>`: the other side knows an older or a newer epoch than is good for the request. */
export function writeStale(reply: ReplyWriter, epoch: number): void {
  reply.error(`STALE epoch ${epoch}`);
}

/** The reply to a replica that reads another format than this primary sends. */
export function writeOtherFormat(reply: ReplyWriter, formatVersion: number): void {
  reply.error(
    `FORMAT this primary sends format ${FORMAT_VERSION} and the replica reads format ${formatVersion}: run one release on both`,
  );
}

/** The error reply to whom a primary may not serve because it may have been replaced. */
export const NO_LEASE =
  'NOLEASE this node may not serve writes now: placement has not confirmed it as the primary';

export function writeNoLease(reply: ReplyWriter): void {
  reply.error(NO_LEASE);
}
