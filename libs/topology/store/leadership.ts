/** Who may decide for the cluster, and until when by the wall clock that all processes of the store share. */

export interface Leadership {
  readonly holderId: string;
  readonly expiresAtMs: number;
}

/** Whether `holderId` may take or keep the leadership. */
export function mayLead(current: Leadership | undefined, holderId: string, nowMs: number): boolean {
  return current === undefined || current.holderId === holderId || current.expiresAtMs <= nowMs;
}
