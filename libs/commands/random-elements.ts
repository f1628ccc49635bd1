/**
 * What HRANDFIELD and ZRANDMEMBER share: `key` alone replies one element, a positive count that many different ones, a
 * negative one that many draws, each from all; a word asks for the value or score of each.
 */
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from './contract.ts';
import { WRONG_TYPE } from './lookup.hot.ts';
import { randomCountArgument } from './random-count.ts';
import { replyDraws } from './random-draws.ts';

export interface RandomElements {
  /** The word of the values or scores. */
  readonly withWord: string;
  /** The record at argument `index`, 0 when there is none, or WRONG_TYPE once the error is written. */
  read(context: CommandContext, index: number): RecordAddress;
  lengthOf(context: CommandContext, record: RecordAddress): number;
  /** Draws one of all. */
  draw(context: CommandContext, record: RecordAddress): void;
  /** Goes to `count` of the `of` elements, and calls `reply` at each. */
  choose(context: CommandContext, record: RecordAddress, size: ChoiceSize, reply: () => void): void;
  /** Replies the element that was drawn or gone to. */
  reply(context: CommandContext): void;
  /** Replies the value or score of that. */
  replyValue(context: CommandContext): void;
}

export interface ChoiceSize {
  readonly count: number;
  readonly of: number;
}

export function replyRandom(context: CommandContext, elements: RandomElements): void {
  if (context.args.count > 2) {
    replySeveral(context, elements);
    return;
  }
  const record = elements.read(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    context.reply.nil();
    return;
  }
  elements.draw(context, record);
  elements.reply(context);
}

function replySeveral(context: CommandContext, elements: RandomElements): void {
  const { reply } = context;
  const request = randomCountArgument(context, elements.withWord);
  if (request === undefined) return;
  const { wanted, withValues } = request;
  const record = elements.read(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0 || wanted === 0) {
    reply.array(0);
    return;
  }
  const replyOne = () => replyElement(context, elements, withValues);
  if (wanted < 0) {
    const arrayLength = arrayLengthOf(context, -wanted, withValues);
    replyDraws(context, { count: -wanted, arrayLength }, () => {
      elements.draw(context, record);
      replyOne();
    });
    return;
  }
  const length = elements.lengthOf(context, record);
  const count = Math.min(wanted, length);
  reply.array(arrayLengthOf(context, count, withValues));
  elements.choose(context, record, { count, of: length }, replyOne);
}

function arrayLengthOf({ reply }: CommandContext, count: number, withValues: boolean): number {
  return withValues && reply.version === 2 ? count * 2 : count;
}

function replyElement(context: CommandContext, elements: RandomElements, withValue: boolean): void {
  if (withValue && context.reply.version === 3) context.reply.array(2);
  elements.reply(context);
  if (withValue) elements.replyValue(context);
}
