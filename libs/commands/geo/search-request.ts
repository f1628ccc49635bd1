/** What a search is to find and what to do with it: the outcome of parsing any of the search commands. */
import type { RecordAddress } from '@ringfort/storage';
import type { Shape } from './cells.ts';

export interface SearchRequest {
  /** The set to search; 0 when there is none, and then `shape` may be missing. */
  readonly record: RecordAddress;
  readonly shape: Shape | undefined;
  /** Meters of the unit that distances are given in. */
  readonly unitMeters: number;
  readonly options: SearchOptions;
}

/** Options that all search commands share. */
export interface SearchOptions {
  withDistance: boolean;
  withHash: boolean;
  withCoordinates: boolean;
  order: 'none' | 'ascending' | 'descending';
  /** Most results; 0 is no limit. */
  count: number;
  /** Any `count` results will do, not just the nearest. */
  isAny: boolean;
  /** Index of the argument that names the key to store to; 0 is none. */
  storeIndex: number;
  /** Store distances, not places. */
  storesDistance: boolean;
}

export function noOptions(): SearchOptions {
  return {
    withDistance: false,
    withHash: false,
    withCoordinates: false,
    order: 'none',
    count: 0,
    isAny: false,
    storeIndex: 0,
    storesDistance: false,
  };
}
