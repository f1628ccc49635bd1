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
  | { readonly type: 'wait'; readonly attempt: number };

export class LinkState {
  phase: LinkPhase = 'idle';
  /** Failures since the link was last up. */
  failureCount = 0;

  on(event: LinkEvent): readonly LinkAction[] {
    if (this.phase === 'closed') return [];
    switch (event.type) {
      case 'start':
        return this.phase === 'idle' ? this.#dial([]) : [];
      case 'connected':
        if (this.phase !== 'connecting') return [];
        this.phase = 'greeting';
        return [{ type: 'greet' }];
      case 'greeted':
        if (this.phase !== 'greeting') return [];
        this.phase = 'up';
        this.failureCount = 0;
        return [{ type: 'sendQueued' }];
      case 'lost':
        return this.#lost();
      case 'delayOver':
        return this.phase === 'waiting' ? this.#dial([]) : [];
      case 'retargeted':
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

  #lost(): readonly LinkAction[] {
    if (this.phase !== 'connecting' && this.phase !== 'greeting' && this.phase !== 'up') return [];
    this.phase = 'waiting';
    this.failureCount++;
    return [{ type: 'hangUp' }, { type: 'failSent' }, { type: 'wait', attempt: this.failureCount }];
  }
}
