/** Why nobody can listen at an address, in words that name the option to change. Not for a port that is taken. */
export function listenProblem(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRNOTAVAIL':
      return `cannot listen on ${host}, which is no address of this machine; choose another with --bind`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `cannot listen on ${host}, a name without an address; choose another with --bind`;
    default:
      return `cannot listen on ${host}:${port}: ${error.message}`;
  }
}
