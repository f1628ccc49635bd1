/** How each random change of a stream runs on a database and on the model, and how a stream is read out again. */
import { assert } from '@ringfort/base';
import { type Database, StreamId, type ValueView } from '../index.ts';
import { idOf, type NaiveGroup, NaiveStream, numberOf } from './naive-stream.ts';
import type { StreamStep } from './stream-steps.ts';

const KEY = Buffer.from('stream');

function viewOf(name: string): ValueView {
  const bytes = Buffer.from(name, 'latin1');
  return { bytes, start: 0, end: bytes.length };
}

/** The stream's record, which is made if there is none. */
export function streamRecord(database: Database): number {
  const record = database.peek(KEY, 0, KEY.length);
  return record === 0 ? database.streams.create(KEY, 0, KEY.length) : record;
}

export function addEntry(database: Database, id: StreamId, items: readonly string[]): void {
  const views = items.map((item) => Buffer.from(item, 'latin1'));
  const ends = Int32Array.from(views, (_, index) =>
    views.slice(0, index + 1).reduce((sum, view) => sum + view.length, 0),
  );
  const starts = Int32Array.from(views, (view, index) => ends[index] - view.length);
  const fields = { bytes: Buffer.concat(views), starts, ends };
  database.streams.append(streamRecord(database), id, fields, 0, items.length / 2);
}

/** Runs a step on both; answers what each of them says. */
export function runStreamStep(step: StreamStep, database: Database, model: NaiveStream): [unknown, unknown] {
  const { streams } = database;
  const record = streamRecord(database);
  const idAt = (place: number): bigint =>
    model.entries.length === 0 ? BigInt(place) : model.entries[place % model.entries.length][0];
  switch (step.kind) {
    case 'add': {
      const id = model.lastId + step.distance;
      addEntry(database, idOf(id), step.items);
      model.add(id, step.items);
      return [numberOf(streams.lastEntryIdOf(record, new StreamId())), id];
    }
    case 'remove': {
      const id = idAt(step.place);
      return [streams.remove(record, idOf(id)), model.remove(id)];
    }
    case 'trimToLength': {
      const { length: lengthMax, isApproximate } = step;
      const before = model.entries.length;
      const trimming = { lengthMax, minimumId: new StreamId(), isApproximate, entryCountMax: 0 };
      const count = streams.trim(record, trimming);
      model.entries.splice(0, count);
      const expected = Math.max(0, before - lengthMax);
      return isApproximate ? [count <= expected, true] : [count, expected];
    }
    case 'trimToId': {
      const minimumId = idAt(step.place);
      const before = model.entries.length;
      model.entries = model.entries.filter(([id]) => id >= minimumId);
      const trimming = {
        lengthMax: undefined,
        minimumId: idOf(minimumId),
        isApproximate: false,
        entryCountMax: 0,
      };
      return [streams.trim(record, trimming), before - model.entries.length];
    }
    case 'state': {
      model.lastId += step.distance;
      model.entriesAdded = step.entriesAdded;
      model.maxDeletedId = model.lastId;
      const lastId = idOf(model.lastId);
      streams.setState(record, { lastId, entriesAdded: step.entriesAdded, maxDeletedId: lastId });
      return [streams.entriesAddedOf(record), model.entriesAdded];
    }
    default:
      return runGroupStep(step, database, model, idAt);
  }
}

type GroupStep = Extract<StreamStep, { group: string }>;

function runGroupStep(
  step: GroupStep,
  database: Database,
  model: NaiveStream,
  idAt: (place: number) => bigint,
): [unknown, unknown] {
  const { groups } = database.streams;
  const record = streamRecord(database);
  const name = viewOf(step.group);
  const group = groups.find(record, name.bytes, name.start, name.end);
  const modelGroup = model.groups.get(step.group);
  if (step.kind === 'position') {
    const lastId = idAt(step.place);
    const { entriesRead } = step;
    if (modelGroup === undefined) {
      groups.create(record, name, idOf(lastId), entriesRead);
      model.groups.set(step.group, { lastId, entriesRead, consumers: new Map(), pending: new Map() });
    } else {
      groups.setPosition(record, group, idOf(lastId), entriesRead);
      Object.assign(modelGroup, { lastId, entriesRead });
    }
    return [groups.groupCountOf(record), model.groups.size];
  }
  if (modelGroup === undefined) return [group, 0];
  if (step.kind === 'destroy') {
    groups.destroy(record, group);
    model.groups.delete(step.group);
    return [groups.groupCountOf(record), model.groups.size];
  }
  if (step.kind === 'acknowledge') {
    const id = idAt(step.place);
    return [groups.acknowledge(record, group, idOf(id)), modelGroup.pending.delete(id)];
  }
  return runConsumerStep(step, database, model, { group, modelGroup, idAt });
}

type ConsumerStep = Extract<StreamStep, { consumer: string }>;

function runConsumerStep(
  step: ConsumerStep,
  database: Database,
  model: NaiveStream,
  place: { group: number; modelGroup: NaiveGroup; idAt: (place: number) => bigint },
): [unknown, unknown] {
  const { groups } = database.streams;
  const { group, modelGroup, idAt } = place;
  const record = streamRecord(database);
  const name = viewOf(step.consumer);
  const found = groups.findConsumer(group, name.bytes, name.start, name.end);
  if (step.kind === 'removeConsumer') {
    const expected = model.removeConsumer(modelGroup, step.consumer);
    return [found === 0 ? 0 : groups.removeConsumer(record, group, found), expected];
  }
  const seenAtMs = step.kind === 'consumer' ? step.seenAtMs : 5;
  if (found === 0) modelGroup.consumers.set(step.consumer, [seenAtMs, -1]);
  const consumer = found === 0 ? groups.createConsumer(record, group, name, seenAtMs) : found;
  if (step.kind === 'consumer') {
    // Attempts alone reach no other side, so they are left out here.
    if (step.isActive) {
      groups.markSeen(record, group, consumer, seenAtMs, true);
      modelGroup.consumers.set(step.consumer, [seenAtMs, seenAtMs]);
    }
    return [groups.consumerCountOf(group), modelGroup.consumers.size];
  }
  const id = idAt(step.place);
  groups.deliver(record, group, consumer, idOf(id), step.place, step.deliveryCount);
  const { deliveryCount } = step;
  modelGroup.pending.set(id, { consumer: step.consumer, deliveredAtMs: step.place, deliveryCount });
  return [groups.pendingCountOf(group), modelGroup.pending.size];
}

/** The stream as a model of its own: read out through the public interface. */
export function readStream(database: Database): NaiveStream {
  const { streams } = database;
  const { groups } = streams;
  const model = new NaiveStream();
  const record = database.peek(KEY, 0, KEY.length);
  if (record === 0) return model;
  const cursor = streams.walk(record, new StreamId(), new StreamId().setMaximum(), false);
  while (cursor.next()) {
    const items: string[] = [];
    for (let left = cursor.beginItems(); left > 0; left--) {
      cursor.nextField();
      items.push(cursor.bytes.latin1Slice(cursor.start, cursor.end));
      cursor.nextValue();
      items.push(cursor.bytes.latin1Slice(cursor.start, cursor.end));
    }
    model.entries.push([numberOf(cursor.id), items]);
  }
  model.lastId = numberOf(streams.lastIdOf(record, new StreamId()));
  model.maxDeletedId = numberOf(streams.maxDeletedIdOf(record, new StreamId()));
  model.entriesAdded = streams.entriesAddedOf(record);
  groups.forEachGroup(record, (group) =>
    model.groups.set(nameOf(groups.nameOf(group)), readGroup(database, group)),
  );
  return model;
}

function nameOf({ bytes, start, end }: ValueView): string {
  return bytes.latin1Slice(start, end);
}

function readGroup(database: Database, group: number): NaiveGroup {
  const { groups } = database.streams;
  const model: NaiveGroup = {
    lastId: numberOf(groups.lastIdOf(group, new StreamId())),
    entriesRead: groups.entriesReadOf(group),
    consumers: new Map(),
    pending: new Map(),
  };
  let ownedCount = 0;
  groups.forEachConsumer(group, (consumer) => {
    const times = [groups.seenAtMsOf(consumer), groups.activeAtMsOf(consumer)] as const;
    model.consumers.set(nameOf(groups.nameOf(consumer)), times);
    ownedCount += ownedBy(database, consumer);
  });
  assert(ownedCount === groups.pendingCountOf(group), 'a pending entry has not exactly one owner');
  const id = new StreamId();
  for (let pending = groups.pendingFrom(group, id); pending !== 0; pending = groups.pendingFrom(group, id)) {
    const consumer = nameOf(groups.nameOf(groups.consumerOf(pending)));
    const deliveredAtMs = groups.deliveredAtMsOf(pending);
    const deliveryCount = groups.deliveryCountOf(pending);
    model.pending.set(numberOf(groups.pendingIdOf(pending, id)), { consumer, deliveredAtMs, deliveryCount });
    if (!id.increment()) break;
  }
  return model;
}

/** How many pending entries the consumer has, all of which must say so. */
function ownedBy(database: Database, consumer: number): number {
  const { groups } = database.streams;
  const id = new StreamId();
  let count = 0;
  for (;;) {
    const pending = groups.pendingOfConsumerFrom(consumer, id);
    if (pending === 0) break;
    assert(groups.consumerOf(pending) === consumer, 'a pending entry is with another consumer');
    groups.pendingIdOf(pending, id).increment();
    count++;
  }
  assert(count === groups.pendingCountOfConsumer(consumer), 'a consumer has another number of entries');
  return count;
}
