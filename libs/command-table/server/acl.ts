/** ACL and its subcommands, one file each. */
import type { CommandSpec } from '../spec.ts';
import { aclCatCommand } from './acl/cat.ts';
import { aclDeluserCommand } from './acl/deluser.ts';
import { aclDryrunCommand } from './acl/dryrun.ts';
import { aclGenpassCommand } from './acl/genpass.ts';
import { aclGetuserCommand } from './acl/getuser.ts';
import { aclHelpCommand } from './acl/help.ts';
import { aclListCommand } from './acl/list.ts';
import { aclLoadCommand } from './acl/load.ts';
import { aclLogCommand } from './acl/log.ts';
import { aclSaveCommand } from './acl/save.ts';
import { aclSetuserCommand } from './acl/setuser.ts';
import { aclUsersCommand } from './acl/users.ts';
import { aclWhoamiCommand } from './acl/whoami.ts';

export const aclCommand = {
  name: 'acl',
  summary: 'Groups the commands that manage users and their rights.',
  since: '6.0.0',
  group: 'server',
  complexity: 'Depends on the subcommand.',
  arity: -2,
  flags: [],
  categories: [],
  keySpecs: [],
  routing: 'local',
  subcommands: [
    aclCatCommand,
    aclDeluserCommand,
    aclDryrunCommand,
    aclGenpassCommand,
    aclGetuserCommand,
    aclHelpCommand,
    aclListCommand,
    aclLoadCommand,
    aclLogCommand,
    aclSaveCommand,
    aclSetuserCommand,
    aclUsersCommand,
    aclWhoamiCommand,
  ],
} as const satisfies CommandSpec;
