import { createServer } from 'node:net';
import { UserError } from '../user-error.ts';

/** A TCP port that was free a moment ago on this address. */
export function freePort(host = '127.0.0.1'): Promise<number> {
  return listenOnce(0, host);
}

/**
 * Checks that the port can be listened on, before anything else is started.
 * @throws {UserError} saying what is wrong with it: in use, not permitted, or no such address
 */
export async function requireFreePort(port: number, host: string): Promise<void> {
  try {
    await listenOnce(port, host);
  } catch (error) {
    throw new UserError(explain((error as NodeJS.ErrnoException).code, port, host));
  }
}

function explain(code: string | undefined, port: number, host: string): string {
  switch (code) {
    case 'EADDRINUSE': return `Port ${port} on ${host} is in use by another program. Stop it, or choose another port: --port ${port + 1}`;
    case 'EACCES': return `Port ${port} needs more rights than this user has. Choose a port above 1023: --port 8080`;
    case 'EADDRNOTAVAIL': return `This machine has no address ${host}. Choose another one: --host 127.0.0.1`;
    default: return `Cannot listen on ${host}:${port} (${code ?? 'unknown error'}).`;
  }
}

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}
