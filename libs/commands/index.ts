export type { CommandContext, CommandHandler, NodeServices, SessionFacts } from './contract.ts';
