/**
 * Streams. Three forms, each adding to the one before:
 *
 *   nodes: count, each an ID (a string of 16 bytes) and a listpack of entries (stream-node-reader.ts)
 *   length · last ID · (2: first ID · greatest deleted ID · entries ever added)
 *   groups: count, each as in read-stream-groups.ts
 *
 * Beyond Redis's own checks, entries must ascend over the whole stream, their number must be the stated length and no
 * more than were ever added, and none may lie past the last ID: a stream that breaks one of these would answer wrongly
 * ever after.
 */
import { damaged } from '../damage.ts';
import { compareStreamIds, readStreamId, STREAM_ID_BYTES, STREAM_ID_ZERO } from '../stream-id.ts';
import { Element } from './element.ts';
import { readBlob } from './packed-reader.ts';
import type { RdbInput } from './rdb-input.ts';
import { readStreamGroups, type StreamForm, type StreamSummary } from './read-stream-groups.ts';
import { StreamNodeReader } from './stream-node-reader.ts';
import type { ValueVisitor } from './value-visitor.ts';

export function streamReader(form: StreamForm) {
  return (input: RdbInput, { stream: visitor }: ValueVisitor): void => {
    const nodes = new StreamNodeReader(visitor);
    const nodeCount = input.count(2);
    const key = new Element();
    for (let index = 0; index < nodeCount; index++) {
      input.string(key);
      if (key.length !== STREAM_ID_BYTES) damaged('stream: no ID in front of a node');
      nodes.read(readStreamId(key.bytes, key.start), readBlob(input));
    }
    const summary = readSummary(input, form, nodes);
    visitor.facts(summary);
    readStreamGroups(input, visitor, form, summary);
  };
}

function readSummary(input: RdbInput, form: StreamForm, nodes: StreamNodeReader): StreamSummary {
  const length = input.length();
  if (length !== nodes.entryCount) damaged('stream: wrong length');
  const lastId = input.streamId();
  if (nodes.entryCount > 0 && compareStreamIds(nodes.lastId, lastId) > 0)
    damaged('stream: entry past the last ID');
  const firstId = nodes.firstId;
  if (form === 1) {
    return { length, lastId, firstId, maxDeletedId: STREAM_ID_ZERO, entriesAdded: BigInt(length) };
  }
  // The first ID is in the entries; what is stated here is for readers that do not look at them.
  input.streamId();
  const maxDeletedId = input.streamId();
  const entriesAdded = BigInt(input.length64());
  if (entriesAdded < length) damaged('stream: more entries than were ever added');
  return { length, lastId, firstId, maxDeletedId, entriesAdded };
}
