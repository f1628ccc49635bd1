/**
 * State machine of a link, without I/O: events in, actions out. The driver (link.hot.ts) carries them out.
 *
 *   idle ─start─► connecting ─connected─► greeting ─greeted─► up
 *                    ▲  │ failed            │ lost            │ lost
 *                    │  ▼                   ▼                 ▼
 *                    └─ waiting ◄───────────┴─────────────────┘        closed: the end, from anywhere
 */
import { unreachable } from '@ringfort/base';

export type LinkPhase = 'idle' | 'connecting' | 'greeting' | 'up' | 'waiting' | 'closed';

export type LinkEvent =
  | { readonly type: 'start' }
  | { readonly type: 'connected' }
  | { readonly type: 'dialFailed'; readonly reason: string }
  | { readonly type: 'greeted' }
  | { readonly type: 'lost' }
  | { readonly type: 'delayOver' }
  | { readonly type: 'retargeted' }
  | { readonly type: 'closed' };

export type LinkAction =
  | { readonly type: 'dial' }
  | { readonly type: 'hangUp' }
  | { readonly type: 'greet' }
  | { readonly type: 'sendQueued' }
  /** What was sent has an unknown outcome now. */
  | { readonly type: 'failSent' }
  | { readonly type: 'failUnsent' }
  | { readonly type: 'reportUnreachable'; readonly reason: string }
  | { readonly type: 'wait'; readonly attempt: number };

export class LinkState {
  phase: LinkPhase = 'idle';
  /** Failures since the link was last up. */
  failureCount = 0;
  /** That no connection comes about has been reported. */
  #isReported = false;

  on(event: LinkEvent): readonly LinkAction[] {
    if (this.phase === 'closed') return [];
    switch (event.type) {
      case 'start':
        return this.phase === 'idle' ? this.#dial([]) : [];
      case 'connected':
        if (this.phase !== 'connecting') return [];
        this.phase = 'greeting';
        this.#isReported = false;
        return [{ type: 'greet' }];
      case 'greeted':
        if (this.phase !== 'greeting') return [];
        this.phase = 'up';
        this.failureCount = 0;
        return [{ type: 'sendQueued' }];
      case 'lost':
        return this.#lost();
      case 'dialFailed':
        return this.#dialFailed(event.reason);
      case 'delayOver':
        return this.phase === 'waiting' ? this.#dial([]) : [];
      case 'retargeted':
        this.#isReported = false;
        this.failureCount = 0;
        return this.phase === 'idle' ? [] : this.#dial([{ type: 'hangUp' }, { type: 'failSent' }]);
      case 'closed':
        this.phase = 'closed';
        return [{ type: 'hangUp' }, { type: 'failSent' }, { type: 'failUnsent' }];
      default:
        return unreachable(event);
    }
  }

  #dial(before: LinkAction[]): readonly LinkAction[] {
    this.phase = 'connecting';
    return [...before, { type: 'dial' }];
  }

  #dialFailed(reason: string): readonly LinkAction[] {
    if (this.phase !== 'connecting') return [];
    const actions = this.#lost();
    if (this.#isReported) return actions;
    this.#isReported = true;
    return [...actions, { type: 'reportUnreachable', reason }];
  }

  #lost(): readonly LinkAction[] {
    if (this.phase !== 'connecting' && this.phase !== 'greeting' && this.phase !== 'up') return [];
    this.phase = 'waiting';
    this.failureCount++;
    return [{ type: 'hangUp' }, { type: 'failSent' }, { type: 'wait', attempt: this.failureCount }];
  }
}
