export type {
  CommandContext,
  CommandHandler,
  NodeServices,
  ProcessMemory,
  SessionFacts,
} from './contract.ts';
export { commandHandlers } from './handlers.ts';
