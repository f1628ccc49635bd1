/** Every command, by family. */
import { bitmapCommands } from './bitmap/family.ts';
import { clusterCommands } from './cluster/family.ts';
import { connectionCommands } from './connection/family.ts';
import { genericCommands } from './generic/family.ts';
import { geoCommands } from './geo/family.ts';
import { hashCommands } from './hash/family.ts';
import { hyperloglogCommands } from './hyperloglog/family.ts';
import { listCommands } from './list/family.ts';
import { pubsubCommands } from './pubsub/family.ts';
import { scriptingCommands } from './scripting/family.ts';
import { serverCommands } from './server/family.ts';
import { setCommands } from './set/family.ts';
import { sortedSetCommands } from './sorted-set/family.ts';
import type { CommandSpec } from './spec.ts';
import { streamCommands } from './stream/family.ts';
import { stringCommands } from './string/family.ts';
import { transactionsCommands } from './transactions/family.ts';

export const commandSpecs: readonly CommandSpec[] = [
  ...bitmapCommands,
  ...clusterCommands,
  ...connectionCommands,
  ...genericCommands,
  ...geoCommands,
  ...hashCommands,
  ...hyperloglogCommands,
  ...listCommands,
  ...pubsubCommands,
  ...scriptingCommands,
  ...serverCommands,
  ...setCommands,
  ...sortedSetCommands,
  ...streamCommands,
  ...stringCommands,
  ...transactionsCommands,
];
