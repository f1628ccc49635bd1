import { RingfortError, SeededRandom } from '@ringfort/base';
import { loadConfiguration } from '@ringfort/config';
import type { Persistence } from '@ringfort/persistence';
import { recordLengthAt, recordOffsetAt } from '@ringfort/persistence';
import type { ReplicationNode } from '@ringfort/replication';
import { createKeyspace } from '@ringfort/storage';
import { beforeEach, expect, test } from 'vitest';
import { keyspaceOptions } from '../keyspace-options.ts';
import type { DurabilityGate } from './durability-gate.hot.ts';
import { TurnEnd } from './turn-end.hot.ts';

/** What the end of a turn told whom, in order. */
let told: string[];
let isCongested: boolean;
let isGateFailing: boolean | undefined;
let onFailure: (failure: RingfortError | undefined) => void;

beforeEach(() => {
  told = [];
  isCongested = false;
  isGateFailing = undefined;
});

function turn(): { end: TurnEnd; change: () => void; connect: () => void } {
  const options = keyspaceOptions(loadConfiguration({ tier: 'node' }));
  const keyspace = createKeyspace({ ...options, random: new SeededRandom(1) });
  keyspace.mutations.enabled = true;
  const gate = {
    seal: (offset: number) => told.push(`seal ${offset}`),
    sealUnchanged: () => told.push('unchanged'),
    onLogFailure: (isFailing: boolean) => {
      isGateFailing = isFailing;
    },
  };
  const replication = {
    offset: 100,
    epoch: 4,
    broadcast(bytes: Buffer, start: number): void {
      told.push(`broadcast ${recordOffsetAt(bytes, start)}`);
      this.offset += recordLengthAt(bytes, start);
    },
  };
  const persistence = {
    log: {
      failure: undefined,
      onFailure: (listener: typeof onFailure) => (onFailure = listener),
      appendRecord: (bytes: Buffer, start: number) => told.push(`log ${recordOffsetAt(bytes, start)}`),
    },
    get isCongested() {
      return isCongested;
    },
  };
  const end = new TurnEnd(keyspace, gate as unknown as DurabilityGate);
  return {
    end,
    change: () => keyspace.databases[0].clear(),
    connect: () =>
      end.connect(persistence as unknown as Persistence, replication as unknown as ReplicationNode),
  };
}

test('a turn that changed something is logged, then sent to replicas, then awaited', () => {
  const { end, change, connect } = turn();
  connect();
  change();
  end.run();
  expect(told.map((each) => each.split(' ')[0])).toEqual(['log', 'broadcast', 'seal']);
  expect(told.slice(0, 2)).toEqual(['log 100', 'broadcast 100']);
  const sealed = Number(told[2].split(' ')[1]);
  expect(sealed).toBeGreaterThan(100);
  change();
  end.run();
  expect(told[3]).toBe(`log ${sealed}`);
});

test('output has to wait for a turn that changed something, and for a congested log', () => {
  const { end, change, connect } = turn();
  connect();
  expect(end.isDue).toBe(false);
  change();
  expect(end.isDue).toBe(true);
  end.run();
  expect(end.isDue).toBe(false);
  isCongested = true;
  change();
  end.run();
  expect(end.isDue).toBe(true);
});

test('a turn without a change makes no record', () => {
  const { end, connect } = turn();
  connect();
  end.run();
  expect(told).toEqual(['unchanged']);
});

test('nothing leaves before it is connected, and nothing is lost', () => {
  const { end, change, connect } = turn();
  change();
  end.run();
  expect(told).toEqual([]);
  connect();
  end.run();
  expect(told[0]).toBe('log 100');
});

test('is congested with the log, and notices that it is over in a turn without changes', () => {
  const { end, change, connect } = turn();
  connect();
  isCongested = true;
  change();
  end.run();
  expect(end.isCongested).toBe(true);
  isCongested = false;
  end.run();
  expect(end.isCongested).toBe(false);
});

test('the gate knows whether the log can be written', () => {
  const { connect } = turn();
  connect();
  expect(isGateFailing).toBe(false);
  onFailure(new RingfortError('DISK_FULL', 'no space left'));
  expect(isGateFailing).toBe(true);
  onFailure(undefined);
  expect(isGateFailing).toBe(false);
});
