import { ManualClock } from '@ringfort/base';
import { testTopologyStore } from './conformance.ts';
import { MemoryTopologyStore } from './memory-store.ts';

testTopologyStore('memory', () => {
  const clock = new ManualClock();
  const store = new MemoryTopologyStore(clock);
  return { open: () => store, passTime: (ms) => clock.advance(ms), close: () => store.close() };
});
