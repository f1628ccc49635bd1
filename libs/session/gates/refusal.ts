/** Why the gatekeeper refused a request: for metrics. */
export const Refusal = {
  none: 0,
  unknownCommand: 1,
  wrongArity: 2,
  notAuthenticated: 3,
  noPermission: 4,
  throttled: 5,
} as const;
export type Refusal = (typeof Refusal)[keyof typeof Refusal];

/** Metric label values, by Refusal. */
export const REFUSAL_NAMES = [
  'none',
  'unknown_command',
  'wrong_arity',
  'not_authenticated',
  'no_permission',
  'throttled',
] as const;
