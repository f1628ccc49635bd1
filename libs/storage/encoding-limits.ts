/** Redis's thresholds between the small and the large form of each value type, with Redis's defaults. */
export interface EncodingLimits {
  readonly hashListpackEntriesMax: number;
  readonly hashListpackValueBytesMax: number;
  readonly setIntsetEntriesMax: number;
  readonly setListpackEntriesMax: number;
  readonly setListpackValueBytesMax: number;
  readonly zsetListpackEntriesMax: number;
  readonly zsetListpackValueBytesMax: number;
  /** `list-max-listpack-size`: entries per node if positive; −1 … −5 is 4, 8, 16, 32, 64 KiB per node. */
  readonly listListpackSize: number;
  /** `list-compress-depth`: kept for CONFIG GET; nodes are never compressed. */
  readonly listCompressDepth: number;
  /** 0: no limit. */
  readonly streamNodeBytesMax: number;
  /** 0: no limit. */
  readonly streamNodeEntriesMax: number;
  readonly hyperloglogSparseBytesMax: number;
}

export const DEFAULT_ENCODING_LIMITS: EncodingLimits = {
  hashListpackEntriesMax: 512,
  hashListpackValueBytesMax: 64,
  setIntsetEntriesMax: 512,
  setListpackEntriesMax: 128,
  setListpackValueBytesMax: 64,
  zsetListpackEntriesMax: 128,
  zsetListpackValueBytesMax: 64,
  listListpackSize: -2,
  listCompressDepth: 0,
  streamNodeBytesMax: 4096,
  streamNodeEntriesMax: 100,
  hyperloglogSparseBytesMax: 3000,
};
