import { expect, test } from 'vitest';
import { assignmentOf, initialTopology, withInSync, withPromoted } from './changes.ts';
import { sampleTopology } from './testing/sample-topology.ts';
import { topologyMistakes } from './validate.ts';

test('in a first topology the first node of a shard is its primary and alone in sync', () => {
  const node = (id: string) => ({ id, host: '127.0.0.1', port: 7001 });
  const topology = initialTopology([{ id: 's1', weight: 1, nodes: [node('n1'), node('n2')] }]);
  const [shard] = topology.shards;
  expect(shard).toMatchObject({ primary: { id: 'n1' }, replicas: [{ id: 'n2' }], inSync: ['n1'], epoch: 1 });
  expect(topology.slots).toEqual([[16383, 0]]);
});

test('a promotion swaps the roles, raises both epochs and drops the old primary from the in-sync set', () => {
  const before = withInSync(sampleTopology(), 's1', ['n1', 'n2']);
  const after = withPromoted(before, 's1', 'n2');
  expect(after.epoch).toBe(before.epoch + 1);
  expect(after.shards[0]).toMatchObject({
    primary: { id: 'n2' },
    replicas: [{ id: 'n1' }],
    inSync: ['n2'],
    epoch: after.epoch,
  });
  expect(after.shards[1]).toBe(before.shards[1]);
  expect(topologyMistakes(after)).toEqual([]);
});

test('a change of the in-sync set leaves the shard’s epoch as it is', () => {
  const before = sampleTopology();
  const after = withInSync(before, 's1', ['n1', 'n2']);
  expect(after.shards[0].epoch).toBe(before.shards[0].epoch);
  expect(after.epoch).toBe(before.epoch + 1);
});

test('an unknown shard or node is refused', () => {
  expect(() => withPromoted(sampleTopology(), 's9', 'n2')).toThrow('there is no shard s9');
  expect(() => withPromoted(sampleTopology(), 's1', 'n3')).toThrow('n3 is no node of shard s1');
  expect(() => initialTopology([{ id: 's1', weight: 1, nodes: [] }])).toThrow('shard s1 has no node');
});

test('a node finds its place', () => {
  const topology = sampleTopology();
  expect(assignmentOf(topology, 'n2')).toMatchObject({ shard: { id: 's1' }, isPrimary: false });
  expect(assignmentOf(topology, 'n3')).toMatchObject({ shard: { id: 's2' }, isPrimary: true });
  expect(assignmentOf(topology, 'n9')).toBeUndefined();
});
