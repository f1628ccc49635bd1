/** One metric as data: registering it takes no more than its row. docs/observability.md describes it by hand. */

export interface MetricRow {
  /** The field of the source object that the value comes from. */
  readonly key: string;
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  readonly help: string;
}

/** Where the values of a group of rows come from: called when metrics are asked for, never on the data path. */
export type MetricSources<Rows extends readonly MetricRow[]> = Readonly<
  Record<Rows[number]['key'], () => number>
>;

/** One member of a labelled group: a link, a shard, a replica. */
export interface LabelledSample<Rows extends readonly MetricRow[]> {
  readonly labels: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<Rows[number]['key'], number>>;
}
