import { Agent, request } from 'node:http';
import type { Loose } from '../../../api/test-support/loose.ts';

/** What a benchmark client says over HTTP: kept-alive connections, no credentials. A status of 300 or more is an error. */
export class RestClient {
  private readonly base: URL;
  private readonly agent: Agent;

  constructor(base: string, connections: number) {
    this.base = new URL(base);
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  get(path: string): Promise<Loose> {
    return this.call('GET', path);
  }

  post(path: string, body: unknown = {}): Promise<Loose> {
    return this.call('POST', path, body);
  }

  /** The status and the body, whatever the status. */
  async ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: Loose }> {
    const data = body === undefined ? null : JSON.stringify(body);
    const headers = data === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(data) };
    return new Promise((resolve, reject) => {
      const call = request({ agent: this.agent, host: this.base.hostname, port: this.base.port, method, path: this.base.pathname + path, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => { text += chunk; });
        answer.on('error', reject);
        answer.on('aborted', () => reject(new Error('the connection was closed within the answer')));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text === '' ? null : JSON.parse(text) }));
      });
      // The server closes what is idle for seconds, perhaps just now: a question may be asked again, anything else is the caller's.
      call.on('error', (error: NodeJS.ErrnoException) => (method === 'GET' && call.reusedSocket && error.code === 'ECONNRESET' ? this.ask(method, path).then(resolve, reject) : reject(error)));
      call.end(data ?? undefined);
    });
  }

  /** Deploys one file. */
  async deploy(name: string, text: string): Promise<void> {
    const form = new FormData();
    form.append('deployment-name', name);
    form.append(name, new Blob([text], { type: 'application/octet-stream' }), name);
    const answer = await fetch(`${this.base.href.replace(/\/$/, '')}/deployment/create`, { method: 'POST', body: form });
    if (!answer.ok) throw new Error(`deploying ${name}: ${answer.status} ${await answer.text()}`);
  }

  async count(path: string): Promise<number> {
    return (await this.get(path)).count as number;
  }

  close(): void {
    this.agent.destroy();
  }

  private async call(method: string, path: string, body?: unknown): Promise<Loose> {
    const { status, body: answer } = await this.ask(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer).slice(0, 300)}`);
    return answer;
  }
}
