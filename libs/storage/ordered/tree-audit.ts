/** Walks a whole ordered tree and throws InvariantError where it is damaged. For tests and DEBUG. */
import { assert } from '@ringfort/base';
import type { OrderedTree } from './ordered-tree.hot.ts';
import { TreeCursor } from './tree-cursor.ts';

export function auditTree(tree: OrderedTree, root: number): void {
  if (root === 0) return;
  const nodes = tree.nodes;
  assert(nodes.level(root) === 0 || nodes.count(root) > 1, 'the root has one child only');
  const total = auditNode(tree, root);
  const cursor = new TreeCursor();
  let seen = 0;
  let previous = 0;
  for (let payload = tree.first(root, cursor); payload !== 0; payload = tree.next(cursor)) {
    if (previous !== 0) {
      tree.order.aim(previous);
      assert(tree.order.compare(payload) < 0, `payload ${payload} is out of order`);
    }
    tree.order.aim(payload);
    assert(tree.rank(root) === seen, `payload ${payload} has another rank than its place`);
    previous = payload;
    seen++;
  }
  assert(seen === total, `${seen} payloads are linked, ${total} are counted`);
  for (let payload = tree.last(root, cursor); payload !== 0; payload = tree.previous(cursor)) seen--;
  assert(seen === 0, 'the leaves are not linked backwards as they are forwards');
}

function auditNode(tree: OrderedTree, node: number): number {
  const nodes = tree.nodes;
  const level = nodes.level(node);
  const count = nodes.count(node);
  assert(count > 0, `node ${node} is empty`);
  if (level === 0) return count;
  let total = 0;
  for (let index = 0; index < count; index++) {
    const child = nodes.child(node, index);
    assert(nodes.level(child) === level - 1, `node ${child} is not one level below its parent`);
    const under = auditNode(tree, child);
    assert(under === nodes.countUnder(node, index), `node ${child} holds ${under} payloads, not as counted`);
    assert(nodes.first(child) === nodes.firstUnder(node, index), `node ${child} begins with another payload`);
    assert(nodes.firstKey(child) === nodes.keyUnder(node, index), `node ${child} begins with another key`);
    total += under;
  }
  return total;
}
