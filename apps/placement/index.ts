export type {
  ConnectToNode,
  NodeLink,
  NodeLinkHandlers,
  PlacementEvent,
  PlacementTiming,
} from './contract.ts';
export { parseInitialNodes } from './initial-nodes.ts';
export { Placement, type PlacementOptions } from './placement.ts';
export { runPlacement } from './run-placement.ts';
