/** What the life cycle needs of the process it runs in; `process` is one, tests bring their own. */
export interface HostProcess {
  /** Whether a parent holds the other end of an IPC channel. */
  readonly connected: boolean;
  on(event: string, listener: (...values: unknown[]) => void): unknown;
  /** There for a process that was started as a child, whether or not its parent still lives. */
  send?:
    | ((message: ParentMessage, handle: undefined, options: undefined, done: () => void) => unknown)
    | undefined;
}

/** What a child tells the process that started it. */
export type ParentMessage =
  | { readonly type: 'ready'; readonly port: number; readonly adminPort: number }
  /** 0 to 1 of some work before ready, such as loading the log. */
  | { readonly type: 'progress'; readonly task: string; readonly fraction: number };

/** Tells the parent, if there is one. */
export function tellParent(host: HostProcess, message: ParentMessage): void {
  if (!host.connected) return;
  // With a callback, a parent that has just died is no 'error' event: 'disconnect' tells of it anyway.
  host.send?.(message, undefined, undefined, () => undefined);
}

/** The message, if that is what it is. */
export function parseParentMessage(value: unknown): ParentMessage | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  const message = value as Record<string, unknown>;
  const { type, port, adminPort, task, fraction } = message;
  if (type === 'ready' && typeof port === 'number' && typeof adminPort === 'number') {
    return { type, port, adminPort };
  }
  if (type === 'progress' && typeof task === 'string' && typeof fraction === 'number') {
    return { type, task, fraction };
  }
  return undefined;
}
