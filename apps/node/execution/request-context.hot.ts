/** The context that every handler of this node is given: one object, filled anew for each request. */
import { OutputBuffer, type Random } from '@ringfort/base';
import { type CommandEntry, commandTable } from '@ringfort/command-table';
import type { CommandContext, NodeServices, SessionFacts } from '@ringfort/commands';
import type { Arguments, ReplyWriter } from '@ringfort/protocol';
import type { Database, Keyspace } from '@ringfort/storage';

export class RequestContext implements CommandContext {
  entry: CommandEntry;
  readonly args: Arguments;
  readonly reply: ReplyWriter;
  readonly keyspace: Keyspace;
  database: Database;
  nowMs = 0;
  readonly random: Random;
  session: SessionFacts;
  readonly services: NodeServices;
  readonly scratch = new OutputBuffer();

  constructor(shared: {
    args: Arguments;
    reply: ReplyWriter;
    keyspace: Keyspace;
    random: Random;
    services: NodeServices;
  }) {
    this.entry = commandTable.entries[0];
    this.args = shared.args;
    this.reply = shared.reply;
    this.keyspace = shared.keyspace;
    this.random = shared.random;
    this.services = shared.services;
    this.database = shared.keyspace.databases[0];
    this.session = NOBODY;
  }
}

const NOBODY: SessionFacts = { id: 0, databaseIndex: 0 };
