/** Names of the value types as TYPE replies them and SCAN … TYPE takes them. */
import { ValueType } from '@ringfort/storage';

export const TYPE_NAMES: Readonly<Record<ValueType, string>> = {
  [ValueType.none]: 'none',
  [ValueType.string]: 'string',
  [ValueType.list]: 'list',
  [ValueType.set]: 'set',
  [ValueType.zset]: 'zset',
  [ValueType.hash]: 'hash',
  [ValueType.stream]: 'stream',
};
