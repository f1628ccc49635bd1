/** Users and selectors back to rules, as ACL LIST and ACL GETUSER show them. Byte strings, like the rules. */
import { ALL_PERMISSIONS, type KeyPattern, READ_PERMISSION, type Selector } from './selector.ts';
import type { AclUser } from './user.ts';

/** The line of ACL LIST: it can be read back by parseUserLine. */
export function describeUser(user: AclUser): string {
  const parts = [`user ${user.name}`, ...describeFlags(user)];
  for (const hash of user.passwordHashes) parts.push(`#${hash}`);
  for (const selector of user.selectors) {
    const text = describeSelector(selector);
    parts.push(selector === user.root ? text : `(${text})`);
  }
  return parts.join(' ');
}

export function describeFlags(user: AclUser): string[] {
  const flags = [user.isEnabled ? 'on' : 'off'];
  if (user.isPasswordless) flags.push('nopass');
  flags.push(user.isPayloadSanitized ? 'sanitize-payload' : 'skip-sanitize-payload');
  return flags;
}

export function describeCommands(selector: Selector): string {
  return [selector.startsFromAll ? '+@all' : '-@all', ...selector.commandRules].join(' ');
}

export function describeKeys(selector: Selector): string {
  if (selector.allKeys) return '~*';
  return selector.keyPatterns.map(describeKeyPattern).join(' ');
}

export function describeChannels(selector: Selector): string {
  if (selector.allChannels) return '&*';
  return selector.channelPatterns.map((pattern) => `&${latin1(pattern)}`).join(' ');
}

function describeSelector(selector: Selector): string {
  const parts: string[] = [];
  const keys = describeKeys(selector);
  if (keys !== '') parts.push(keys);
  if (!selector.allChannels) parts.push('resetchannels');
  const channels = describeChannels(selector);
  if (channels !== '') parts.push(channels);
  parts.push(describeCommands(selector));
  return parts.join(' ');
}

function describeKeyPattern({ pattern, permissions }: KeyPattern): string {
  if (permissions === ALL_PERMISSIONS) return `~${latin1(pattern)}`;
  return `${permissions === READ_PERMISSION ? '%R' : '%W'}~${latin1(pattern)}`;
}

function latin1(bytes: Buffer): string {
  return bytes.latin1Slice(0, bytes.length);
}
