/** The family of each command, by command id: what requests are counted by in metrics. */
import { commandTable } from '@ringfort/command-table';

export const FAMILY_OF_COMMAND: Readonly<Uint8Array> = Uint8Array.from(
  commandTable.entries,
  (entry) => entry.familyIndex,
);
