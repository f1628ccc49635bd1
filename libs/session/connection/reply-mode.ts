/**
 * CLIENT REPLY. `off` silences everything until it is turned on; `skip` silences the request that asks for it and
 * the next one, so it passes through two states. Numbers, because the data path compares them.
 */
export const ReplyMode = { on: 0, off: 1, skipNext: 2, skipping: 3 } as const;
export type ReplyMode = (typeof ReplyMode)[keyof typeof ReplyMode];
