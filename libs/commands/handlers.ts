/** Every handler of a node under its full name (`get`, `object|encoding`), as the command table spells it. */
import { bitmapHandlers } from './bitmap/index.ts';
import type { CommandHandler } from './contract.ts';
import { genericHandlers } from './generic/index.ts';
import { geoHandlers } from './geo/index.ts';
import { hashHandlers } from './hash/index.ts';
import { hyperloglogHandlers } from './hyperloglog/index.ts';
import { listHandlers } from './list/index.ts';
import { serverHandlers } from './server/index.ts';
import { setHandlers } from './set/index.ts';
import { streamHandlers } from './stream/index.ts';
import { stringHandlers } from './string/index.ts';
import { zsetHandlers } from './zset/index.ts';

export const commandHandlers: ReadonlyMap<string, CommandHandler> = new Map([
  ...stringHandlers,
  ...streamHandlers,
  ...genericHandlers,
  ...bitmapHandlers,
  ...geoHandlers,
  ...hashHandlers,
  ...hyperloglogHandlers,
  ...listHandlers,
  ...setHandlers,
  ...zsetHandlers,
  ...serverHandlers,
]);
