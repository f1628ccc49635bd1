/** The geo family. */
import type { CommandSpec } from '../spec.ts';
import { geoaddCommand } from './geoadd.ts';
import { geodistCommand } from './geodist.ts';
import { geohashCommand } from './geohash.ts';
import { geoposCommand } from './geopos.ts';
import { georadiusCommand } from './georadius.ts';
import { georadiusRoCommand } from './georadius-ro.ts';
import { georadiusbymemberCommand } from './georadiusbymember.ts';
import { georadiusbymemberRoCommand } from './georadiusbymember-ro.ts';
import { geosearchCommand } from './geosearch.ts';
import { geosearchstoreCommand } from './geosearchstore.ts';

export const geoCommands: readonly CommandSpec[] = [
  geoaddCommand,
  geodistCommand,
  geohashCommand,
  geoposCommand,
  georadiusCommand,
  georadiusRoCommand,
  georadiusbymemberCommand,
  georadiusbymemberRoCommand,
  geosearchCommand,
  geosearchstoreCommand,
];
