export { clusterSecret } from './cluster-secret.ts';
export { Configuration, configSetError, type OptionListener } from './configuration.ts';
export { renderOptionsPage } from './documentation.ts';
export { type OptionFlag, optionFlags } from './flag.ts';
export { type ConfigurationSources, loadConfiguration } from './load-configuration.ts';
export { ConfigurationError, type ConfigurationMistake } from './mistake.ts';
export { TIERS, type Tier } from './option-row.ts';
export type { OptionChoice, OptionName, OptionNameOf } from './options/table.ts';
export { optionTiers } from './options/table.ts';
