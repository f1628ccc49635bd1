/** The Unix sockets beside a node's port: whose they are, and who is served there. */
import dns from 'node:dns';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localSocketPath } from '@ringfort/net';
import { RawClient } from '@ringfort/protocol/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LoneNode, type LoneNodeOptions, SECRET } from './testing/lone-node.ts';

let temporary: string;
let node: LoneNode | undefined;

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'ringfort-links-'));
  vi.stubEnv('TMPDIR', temporary);
});

afterEach(async () => {
  await node?.stop();
  node = undefined;
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(temporary, { recursive: true });
});

/** Answers the names of its sockets. */
async function start(options: LoneNodeOptions): Promise<(address: string) => string> {
  const started = await LoneNode.start(options);
  node = started;
  return (address) => localSocketPath(address, started.port) ?? '';
}

test('peers are served there, clients are turned away, and the name goes with the node', async () => {
  const path = (await start({ isClustered: true, values: { 'protected-mode': 'no' } }))('127.0.0.1');
  const [client, peer] = [await RawClient.open(path), await RawClient.open(path)];
  await client.send('PING');
  expect(await client.rest()).toMatch(/^-DENIED /);
  expect(await peer.ask(`RF.HELLO ${SECRET} link 1 2`, 'SET a 1')).toEqual(['+OK', '+OK']);
  peer.close();
  await node?.stop();
  node = undefined;
  expect(existsSync(path)).toBe(false);
});

test('a node has the names of the addresses that it listens on: those that a name stands for', async () => {
  const { lookup } = dns;
  const found = (_name: string, ...rest: unknown[]) => Reflect.apply(lookup, dns, ['::1', ...rest]);
  vi.spyOn(dns, 'lookup').mockImplementation(found as unknown as typeof dns.lookup);
  const pathOf = await start({ values: { bind: 'localhost' } });
  expect(['::1', '127.0.0.1'].map((address) => existsSync(pathOf(address)))).toEqual([true, false]);
});
