/**
 * Unix sockets beside TCP ports, for processes of one user on one machine: less work for the kernel than TCP to itself.
 *
 *   <temporary folder>/ringfort-<uid>/<network namespace>-<address>-<port>.sock
 *
 * The folder is the user's and closed to everybody else, so nobody else can listen there. A name belongs to whoever
 * listens on the TCP port: on one address of one network namespace that is one process.
 */
import { lstatSync, mkdirSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1)$/;
/** Of every system's `sun_path`, its zero byte included. */
const PATH_BYTES_MAX = 103;

/** The addresses of this machine that a process which listens on `host` is reached at by itself. */
export function loopbackAddressesOf(host: string): string[] {
  if (host === '0.0.0.0') return ['127.0.0.1'];
  if (host === '::') return ['127.0.0.1', '::1'];
  const address = host === 'localhost' ? '127.0.0.1' : host;
  return LOOPBACK.test(address) ? [address] : [];
}

/** The socket beside port `port` of `host`; undefined where there is none: another machine, another system. */
export function localSocketPath(host: string, port: number): string | undefined {
  const [address] = loopbackAddressesOf(host);
  const folder = privateFolder();
  if (address === undefined || folder === undefined) return undefined;
  const path = join(folder, `${networkNamespace()}-${address}-${port}.sock`);
  return Buffer.byteLength(path) > PATH_BYTES_MAX ? undefined : path;
}

/** Made if it is not there; undefined if it is not the user's alone. */
function privateFolder(): string | undefined {
  const uid = process.getuid?.();
  if (uid === undefined) return undefined;
  const folder = join(tmpdir(), `ringfort-${uid}`);
  try {
    mkdirSync(folder, { mode: 0o700, recursive: true });
    const { mode, uid: owner } = lstatSync(folder);
    return owner === uid && (mode & 0o170_077) === 0o040_000 ? folder : undefined;
  } catch {
    // No temporary folder, or something else has the name: there is TCP.
    return undefined;
  }
}

/** Ports of one number in two of them are two, though their processes may share the folder. */
function networkNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/net').replaceAll(/\D/g, '');
  } catch {
    // Not Linux: there is one.
    return 'host';
  }
}
