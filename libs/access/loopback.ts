/** Whether a peer is on this machine: `host` is its IP address, empty for a Unix socket. */
export function isLoopback(host: string): boolean {
  const address = host.startsWith('::ffff:') ? host.slice(7) : host;
  return address === '' || address === '::1' || address.startsWith('127.');
}
