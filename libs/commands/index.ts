export type {
  CommandContext,
  CommandHandler,
  NodeServices,
  SessionFacts,
} from './contract.ts';
export { commandHandlers } from './handlers.ts';
