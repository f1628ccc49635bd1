export { clusterSecret } from './cluster-secret.ts';
export { Configuration, configSetError } from './configuration.ts';
export { renderOptionsPage } from './documentation.ts';
export { optionFlags } from './flag.ts';
export { type ConfigurationSources, loadConfiguration } from './load-configuration.ts';
export { ConfigurationError, type ConfigurationMistake } from './mistake.ts';
export type { Tier } from './option-row.ts';
export type { OptionName } from './options/table.ts';
export { optionTiers } from './options/table.ts';
