import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  businessKey: string;
  elementId: string;
  key: string;
}

/**
 * Somebody outside who refuses, does not answer, or takes what is sent and does not answer; each in a third of the calls that go wrong. Applies what it
 * takes once for each idempotency key.
 */
export class Receiver {
  /** In the order in which they were applied. */
  readonly applied: Received[] = [];
  /** Calls by idempotency key. */
  readonly calls = new Map<string, number>();
  private readonly keys = new Set<string>();
  private readonly server: Server;

  /** @param chance numbers from 0 to n - 1 @param faults of ten calls go wrong */
  constructor(chance: (n: number) => number, faults: number) {
    this.server = createServer((request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; }).on('end', () => {
        const key = String(request.headers['idempotency-key']);
        this.calls.set(key, (this.calls.get(key) ?? 0) + 1);
        const fault = chance(10) < faults ? (['refuse', 'silent', 'late'] as const)[chance(3)] : undefined;
        if (fault === 'refuse') return void response.writeHead(500).end();
        if (fault === 'silent') return;
        this.apply(key, JSON.parse(text) as Omit<Received, 'key'>);
        if (fault !== 'late') response.writeHead(200).end();
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private apply(key: string, received: Omit<Received, 'key'>): void {
    if (this.keys.has(key)) return;
    this.keys.add(key);
    this.applied.push({ ...received, key });
  }
}
