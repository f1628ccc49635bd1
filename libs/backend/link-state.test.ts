import { expect, test } from 'vitest';
import { type LinkEvent, type LinkPhase, LinkState } from './link-state.ts';

/** All but `dialFailed`, which has a reason. */
type PlainType = Exclude<LinkEvent['type'], 'dialFailed'>;

const WAY_TO: Readonly<Record<LinkPhase, readonly PlainType[]>> = {
  idle: [],
  connecting: ['start'],
  greeting: ['start', 'connected'],
  up: ['start', 'connected', 'greeted'],
  waiting: ['start', 'lost'],
  closed: ['closed'],
};

const LOST = ['waiting', 'hangUp failSent wait'];
const RETARGETED = ['connecting', 'hangUp failSent dial'];
const CLOSED = ['closed', 'hangUp failSent failUnsent'];

/** Per phase: the events that do something, with the phase after it and the actions. All others do nothing. */
const TRANSITIONS: Readonly<Record<LinkPhase, Partial<Record<PlainType, readonly string[]>>>> = {
  idle: { start: ['connecting', 'dial'], closed: CLOSED },
  connecting: { connected: ['greeting', 'greet'], lost: LOST, retargeted: RETARGETED, closed: CLOSED },
  greeting: { greeted: ['up', 'sendQueued'], lost: LOST, retargeted: RETARGETED, closed: CLOSED },
  up: { lost: LOST, retargeted: RETARGETED, closed: CLOSED },
  waiting: { delayOver: ['connecting', 'dial'], retargeted: RETARGETED, closed: CLOSED },
  closed: {},
};

const EVENTS = ['start', 'connected', 'greeted', 'lost', 'delayOver', 'retargeted', 'closed'] as const;

function stateIn(phase: LinkPhase): LinkState {
  const state = new LinkState();
  for (const type of WAY_TO[phase]) state.on({ type });
  expect(state.phase).toBe(phase);
  return state;
}

for (const phase of Object.keys(WAY_TO) as LinkPhase[]) {
  for (const type of EVENTS) {
    const [nextPhase, actions] = TRANSITIONS[phase][type] ?? [phase, ''];
    test(`${phase}, ${type}: is ${nextPhase} and does ${actions === '' ? 'nothing' : actions}`, () => {
      const state = stateIn(phase);
      const done = state.on({ type }).map((action) => action.type);
      expect(done.join(' ')).toBe(actions);
      expect(state.phase).toBe(nextPhase);
    });
  }
}

test('counts failures in a row until it is up again', () => {
  const state = stateIn('waiting');
  expect(state.failureCount).toBe(1);
  state.on({ type: 'delayOver' });
  expect(state.on({ type: 'lost' }).at(-1)).toEqual({ type: 'wait', attempt: 2 });
  for (const type of ['delayOver', 'connected', 'greeted'] as const) state.on({ type });
  expect(state.failureCount).toBe(0);
  expect(state.on({ type: 'lost' }).at(-1)).toEqual({ type: 'wait', attempt: 1 });
});

test('reports the first of a row of dials that fail, for each target anew', () => {
  const state = stateIn('connecting');
  const fail = (): string => {
    const done = state.on({ type: 'dialFailed', reason: 'refused' });
    state.on({ type: 'delayOver' });
    return done.map((action) => action.type).join(' ');
  };
  const [reported, silent] = ['hangUp failSent wait reportUnreachable', 'hangUp failSent wait'];
  expect([fail(), fail()]).toEqual([reported, silent]);
  state.on({ type: 'retargeted' });
  expect([fail(), fail()]).toEqual([reported, silent]);
  for (const type of ['connected', 'lost', 'delayOver'] as const) state.on({ type });
  expect([fail(), fail()]).toEqual([reported, silent]);
  state.on({ type: 'closed' });
  expect(fail()).toBe('');
});
