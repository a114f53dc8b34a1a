/** Another system that takes webhook calls. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Receiver { url: string; calls: { headers: IncomingHttpHeaders; body: string; path: string }[]; /** What is answered from now on. */ answer(status: number, headers?: Record<string, string>): void; close(): Promise<void> }

export async function startReceiver(): Promise<Receiver> {
  const calls: Receiver['calls'] = [];
  let reply: { status: number; headers: Record<string, string> } = { status: 204, headers: {} };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => void (body += chunk.toString('utf8')));
    request.on('end', () => {
      calls.push({ headers: request.headers, body, path: request.url ?? '' });
      response.writeHead(reply.status, reply.headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, calls,
    answer(status, headers = {}) { reply = { status, headers }; },
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }),
  };
}
