/** One section of INFO: its title and its fields, in the order they are shown. */
export interface InfoSection {
  /** Lower case, as it is asked for: `server`, `clients`. */
  readonly name: string;
  readonly fields: readonly (readonly [name: string, value: string | number])[];
}
