/**
 * CONFIG GET, SET and RESETSTAT through the proxy: options of the proxy are its own; options that only nodes have are read
 * from one node and set on all; statistics are both tiers'.
 */

import { OutputBuffer } from '@ringfort/base';
import { configSetError, optionTiers } from '@ringfort/config';
import type { Arguments } from '@ringfort/protocol';
import { ReplyWriter } from '@ringfort/protocol';
import { FanOut } from './fan-out.ts';
import type { Operation } from './operations.ts';
import type { ProxyServer } from './proxy-server.ts';
import { requestTo, sameRequestTo } from './request-frame.ts';

const MINUS = 45;
const MIXED =
  'ERR CONFIG SET cannot change options of the proxy and of the nodes in one call: send two calls, so that each is whole';

export function configGet(proxy: ProxyServer): Operation {
  return (client, entry, args) => {
    const patterns = words(args, 2);
    const own = proxy.configuration.get(patterns);
    const parts = requestTo(proxy.cluster.shards.slice(0, 1), ['CONFIG', 'GET', ...patterns]);
    return FanOut.send(proxy, client, entry, {
      parts,
      combine: ([reply], writer) => {
        // Its own options do not depend on a node that is away.
        const theirs = reply[0] === MINUS ? [] : flatBulkStrings(reply);
        const merged = new Map<string, string>();
        for (let i = 0; i + 1 < theirs.length; i += 2) merged.set(theirs[i], theirs[i + 1]);
        for (const [name, value] of own) merged.set(name, value);
        writer.map(merged.size);
        for (const [name, value] of merged) {
          writer.bulkText(name);
          writer.bulkText(value);
        }
      },
    });
  };
}

export function configSet(proxy: ProxyServer): Operation {
  return (client, entry, args) => {
    const names = words(args, 2).filter((_, index) => index % 2 === 0);
    const isNodes = names.map((name) => {
      const tiers = optionTiers(name);
      return tiers.includes('node') && !tiers.includes('proxy');
    });
    if (args.count % 2 === 0 && isNodes.every(Boolean)) {
      return FanOut.send(proxy, client, entry, {
        parts: sameRequestTo(proxy.cluster.shards, args),
        combine: (replies, writer) => writer.raw(firstErrorOf(replies)),
      });
    }
    return client.answer(client.enqueue(entry), ownAnswer(proxy, args, isNodes.some(Boolean)));
  };
}

export function configResetStatistics(proxy: ProxyServer): Operation {
  return (client, entry, args) => {
    proxy.host.resetStatistics();
    return FanOut.send(proxy, client, entry, {
      parts: sameRequestTo(proxy.cluster.shards, args),
      combine: (replies, writer) => writer.raw(firstErrorOf(replies)),
    });
  };
}

/** The first reply where none is an error. */
function firstErrorOf(replies: readonly Buffer[]): Buffer {
  return replies.find((reply) => reply[0] === MINUS) ?? replies[0];
}

function ownAnswer(proxy: ProxyServer, args: Arguments, isMixed: boolean): Buffer {
  const out = new OutputBuffer(128);
  const writer = new ReplyWriter(out);
  if (args.count % 2 !== 0) writer.error('ERR syntax error');
  else if (isMixed) writer.error(MIXED);
  else {
    const texts = words(args, 2);
    const pairs = texts.flatMap((name, i) => (i % 2 === 0 ? [[name, texts[i + 1]] as const] : []));
    const mistakes = proxy.configuration.set(pairs);
    if (mistakes.length === 0) writer.ok();
    else writer.error(configSetError(mistakes));
  }
  return out.toBuffer();
}

function words(args: Arguments, from: number): string[] {
  return Array.from({ length: args.count - from }, (_, index) => args.text(from + index));
}

/** The bulk strings of a flat array or map reply. */
function flatBulkStrings(reply: Buffer): string[] {
  const texts: string[] = [];
  let at = reply.indexOf('\r\n') + 2;
  while (at < reply.length) {
    const lineEnd = reply.indexOf('\r\n', at);
    const length = Number(reply.latin1Slice(at + 1, lineEnd));
    texts.push(reply.utf8Slice(lineEnd + 2, lineEnd + 2 + length));
    at = lineEnd + 2 + length + 2;
  }
  return texts;
}
