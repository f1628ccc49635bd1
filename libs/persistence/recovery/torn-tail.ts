/** What to do with a last part that does not end with a whole record: cut it there, unless good records follow. */
import type { Disk, DiskFile } from '../contract.ts';
import { logDamaged } from './damage.ts';
import type { BadEnd } from './file-records.ts';
import { findLaterRecord } from './later-record.ts';
import { withFile } from './named-file.ts';
import type { RecordSequence } from './record-sequence.ts';
import type { TornTail } from './report.ts';

/** Throws LOG_DAMAGED, with the file as it was, when an intact record follows `end.position`. */
export async function cutTornTail(
  disk: Disk,
  name: string,
  end: BadEnd,
  sequence: RecordSequence,
): Promise<TornTail> {
  const { position, fileBytes, problem } = end;
  const { offset, epoch } = sequence;
  const search = { position, fileBytes, offset, epoch };
  const later = await withFile(disk, name, (file) => findLaterRecord(file, search));
  if (later !== undefined) {
    throw logDamaged(name, position, `${problem}; intact records follow from byte ${later} on`);
  }
  const cut = async (file: DiskFile): Promise<void> => {
    await file.truncate(position);
    await file.sync();
  };
  await withFile(disk, name, cut, 'append');
  return { file: name, position, cutBytes: fileBytes - position, offset, problem };
}
