/** Handlers of the geo family: places on the earth as the scores of a sorted set. */
import type { HandlerEntry } from '../contract.ts';
import { geoadd } from './geoadd.ts';
import { geodist } from './geodist.ts';
import { geohash, geopos } from './geopos.ts';
import { georadius, georadiusbymember, georadiusbymemberRo, georadiusRo } from './georadius.ts';
import { geosearch, geosearchstore } from './geosearch.ts';

export const geoHandlers: readonly HandlerEntry[] = [
  ['geoadd', geoadd],
  ['geodist', geodist],
  ['geohash', geohash],
  ['geopos', geopos],
  ['georadius', georadius],
  ['georadius_ro', georadiusRo],
  ['georadiusbymember', georadiusbymember],
  ['georadiusbymember_ro', georadiusbymemberRo],
  ['geosearch', geosearch],
  ['geosearchstore', geosearchstore],
];
