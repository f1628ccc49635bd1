/**
 * What every topology store must do. Each implementation's test runs it with its own way to open a store; two
 * stores opened in one run see the same topology, as two processes would.
 */
import { expect, test } from 'vitest';
import { withInSync } from '../changes.ts';
import type { Topology, TopologyStore } from '../contract.ts';
import { sampleTopology } from '../testing/sample-topology.ts';

export interface StoreFixture {
  /** Opens a store on the fixture's one topology. */
  open(): TopologyStore;
  /** Lets the wall clock that leadership runs by move on. */
  passTime(ms: number): void;
  close(): Promise<void>;
}

type StoreTest = (title: string, run: (fixture: StoreFixture) => Promise<void>) => void;

export function testTopologyStore(name: string, start: () => StoreFixture): void {
  const stored: StoreTest = (title, run) =>
    test(`${name}: ${title}`, async () => {
      const fixture = start();
      try {
        await run(fixture);
      } finally {
        await fixture.close();
      }
    });
  testContents(stored);
  testWatch(stored);
  testLeadership(stored);
}

function testContents(stored: StoreTest): void {
  stored('is empty at first and then says what was written', async (fixture) => {
    const store = fixture.open();
    expect(await store.read()).toBeUndefined();
    const topology = sampleTopology();
    expect(await store.compareAndSet(0, topology)).toBe(true);
    expect(await store.read()).toEqual(topology);
    expect(await fixture.open().read()).toEqual(topology);
  });

  stored('refuses a change that is based on another epoch, or does not raise it', async (fixture) => {
    const [one, two] = [fixture.open(), fixture.open()];
    const first = sampleTopology();
    expect(await one.compareAndSet(7, first)).toBe(false);
    expect(await one.compareAndSet(0, first)).toBe(true);
    const second = withInSync(first, 's1', ['n1', 'n2']);
    expect(await two.compareAndSet(first.epoch, second)).toBe(true);
    expect(await one.compareAndSet(first.epoch, second)).toBe(false);
    expect(await one.compareAndSet(second.epoch, first)).toBe(false);
    expect(await one.read()).toEqual(second);
  });

  stored('lets exactly one of many writers win each epoch', async (fixture) => {
    const stores = Array.from({ length: 4 }, () => fixture.open());
    let current = sampleTopology();
    await stores[0].compareAndSet(0, current);
    for (let round = 0; round < 5; round++) {
      const next = withInSync(current, 's1', round % 2 === 0 ? ['n1', 'n2'] : ['n1']);
      const wins = await Promise.all(stores.map((store) => store.compareAndSet(current.epoch, next)));
      expect(wins.filter(Boolean)).toHaveLength(1);
      current = next;
    }
  });

  stored('does not take an invalid topology', async (fixture) => {
    const broken = { ...sampleTopology(), slots: [] };
    await expect(fixture.open().compareAndSet(0, broken)).rejects.toMatchObject({ code: 'TOPOLOGY_INVALID' });
  });
}

function testWatch(stored: StoreTest): void {
  stored('tells watchers the current topology and every later one, in epoch order', async (fixture) => {
    const [writer, reader] = [fixture.open(), fixture.open()];
    let topology = sampleTopology();
    await writer.compareAndSet(0, topology);
    const seen: Topology[] = [];
    const waiting: { epoch: number; resolve: () => void }[] = [];
    const watch = reader.watch((next) => {
      seen.push(next);
      for (const each of waiting) if (next.epoch >= each.epoch) each.resolve();
    });
    for (let change = 0; change < 3; change++) {
      const next = withInSync(topology, 's1', change % 2 === 0 ? ['n1', 'n2'] : ['n1']);
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push({ epoch: next.epoch, resolve });
      expect(await writer.compareAndSet(topology.epoch, next)).toBe(true);
      topology = next;
      await promise;
    }
    expect(seen.at(-1)).toEqual(topology);
    expect(seen.map((each) => each.epoch)).toEqual(seen.map((each) => each.epoch).sort((a, b) => a - b));
    watch.stop();
  });
}

function testLeadership(stored: StoreTest): void {
  stored('gives the leadership to one holder at a time, until its time is over', async (fixture) => {
    const [one, two] = [fixture.open(), fixture.open()];
    expect(await one.acquireLeadership('a', 1_000)).toBe(true);
    expect(await two.acquireLeadership('b', 1_000)).toBe(false);
    fixture.passTime(900);
    expect(await one.acquireLeadership('a', 1_000)).toBe(true);
    fixture.passTime(900);
    expect(await two.acquireLeadership('b', 1_000)).toBe(false);
    fixture.passTime(200);
    expect(await two.acquireLeadership('b', 1_000)).toBe(true);
    expect(await one.acquireLeadership('a', 1_000)).toBe(false);
  });

  stored('gives a released leadership on at once, and only its holder can release it', async (fixture) => {
    const store = fixture.open();
    await store.acquireLeadership('a', 60_000);
    await store.releaseLeadership('b');
    expect(await store.acquireLeadership('b', 1_000)).toBe(false);
    await store.releaseLeadership('a');
    expect(await store.acquireLeadership('b', 1_000)).toBe(true);
  });
}
