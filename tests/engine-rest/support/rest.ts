/** A caller of `/engine-rest`, as existing clients call it: real HTTP, Basic auth, multipart deployments. */
import type { Loose } from '../../../api/test-support/loose.ts';
import { PASSWORD, testServer, type TestServer } from '../../../api/test-support/index.ts';

export interface RestReply { status: number; body: Loose }

export interface RestClient {
  /** Any call; the answer whatever its status. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<RestReply>;
  /** Calls that have to succeed; the body. */
  get(path: string): Promise<Loose>;
  post(path: string, body?: unknown): Promise<Loose>;
  put(path: string, body?: unknown): Promise<Loose>;
  delete(path: string): Promise<Loose>;
  /** Deploys files by name; the answer. */
  deploy(files: Record<string, string>, fields?: Record<string, string>): Promise<Loose>;
  tryDeploy(files: Record<string, string>, fields?: Record<string, string>): Promise<RestReply>;
}

export function restClient(base: string, user = 'admin', password = PASSWORD): RestClient {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const send = async (method: string, path: string, init: { body?: string | FormData; headers?: Record<string, string> }): Promise<RestReply> => {
    const response = await fetch(`${base}/engine-rest${path}`, { method, ...init, headers: { authorization, ...init.headers } });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: json && text !== '' ? JSON.parse(text) : text === '' ? null : text };
  };
  const call: RestClient['call'] = (method, path, body, headers = {}) => send(method, path, body === undefined ? { headers } : { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
  const must = async (method: string, path: string, body?: unknown): Promise<Loose> => {
    const reply = await call(method, path, body);
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const tryDeploy: RestClient['tryDeploy'] = (files, fields = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ 'deployment-name': 'test', 'deployment-source': 'tests', ...fields })) form.append(name, value);
    for (const [name, text] of Object.entries(files)) form.append(name, new Blob([text], { type: 'application/octet-stream' }), name);
    return send('POST', '/deployment/create', { body: form });
  };
  return {
    call, tryDeploy,
    get: (path) => must('GET', path),
    post: (path, body = {}) => must('POST', path, body),
    put: (path, body = {}) => must('PUT', path, body),
    delete: (path) => must('DELETE', path),
    async deploy(files, fields) {
      const reply = await tryDeploy(files, fields);
      if (reply.status !== 200) throw new Error(`deploy: ${reply.status} ${JSON.stringify(reply.body)}`);
      return reply.body;
    },
  };
}

export interface RestServer { server: TestServer; admin: RestClient }

/** @param hold asynchronous continuations stay jobs until somebody executes them */
export async function restServer({ hold = false } = {}): Promise<RestServer> {
  const server = await testServer({}, { holdContinuations: hold });
  return { server, admin: restClient(server.base) };
}

export const text = (value: string) => ({ value, type: 'String' });
export const number = (value: number) => ({ value, type: 'Integer' });
export const flag = (value: boolean) => ({ value, type: 'Boolean' });
export const json = (value: unknown) => ({ value: JSON.stringify(value), type: 'Json' });

const NAMESPACES = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="urn:test" id="definitions"';

/** A file with what stands beside the processes, and the processes. */
export const definitions = (content: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<definitions ${NAMESPACES}>\n${content}\n</definitions>`;

/** One file per process, each with what stands beside it. */
export const files = (processes: string[], beside = ''): Record<string, string> => Object.fromEntries(processes.map((content, i) => [`file-${i}.bpmn`, definitions(content + beside)]));

export const process = (id: string, content: string, attributes = ''): string => `<process id="${id}" isExecutable="true" camunda:historyTimeToLive="P30D" ${attributes}>\n${content}\n</process>`;

/** Flows in a row: `a > b > c`, each line one chain. */
export const flows = (...chains: string[]): string =>
  chains.flatMap((chain) => {
    const nodes = chain.split('>').map((node) => node.trim());
    return nodes.slice(1).map((target, i) => `<sequenceFlow id="${nodes[i]}_${target}" sourceRef="${nodes[i]}" targetRef="${target}"/>`);
  }).join('\n');
