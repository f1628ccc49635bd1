/** The behaviour of each value type, in one table: a new type is a new row here. */
import { assert } from '@ringfort/base';
import { ValueType } from './contract.ts';
import { hashBehaviour } from './hash/hash-behaviour.ts';
import { listBehaviour } from './list/list-behaviour.ts';
import { setBehaviour } from './set/set-behaviour.ts';
import { streamBehaviour } from './stream/stream-behaviour.ts';
import { stringBehaviour } from './string-behaviour.ts';
import type { ValueBehaviour } from './value-behaviour.ts';
import { zsetBehaviour } from './zset/zset-behaviour.ts';

const BEHAVIOURS: Readonly<Partial<Record<ValueType, ValueBehaviour>>> = {
  [ValueType.string]: stringBehaviour,
  [ValueType.zset]: zsetBehaviour,
  [ValueType.stream]: streamBehaviour,
  [ValueType.hash]: hashBehaviour,
  [ValueType.list]: listBehaviour,
  [ValueType.set]: setBehaviour,
};

export function behaviourOf(type: ValueType): ValueBehaviour {
  const behaviour = BEHAVIOURS[type];
  assert(behaviour !== undefined, `no value type ${type}`);
  return behaviour;
}
