export { merge } from './merge/merge.ts';
export type { MergeInfo, Plan, PlanKind } from './plan.ts';
export { Router } from './router.hot.ts';
