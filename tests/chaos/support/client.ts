import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'node:http';
import type { Delivered, ProcessHost, StartRequest } from '../../../api/host/types.ts';
import type { Actor, InputBody } from '../../../engine/model/io.ts';

/** What is asked of a caller. The ids in it are the client's: a call sent again has the same. */
export type Call =
  | { kind: 'start'; process: string; request: Omit<StartRequest, 'definition'> }
  | { kind: 'deliver'; instanceId: string; input: { id: string; actor?: Actor } & InputBody }
  | { kind: 'correlate'; message: Parameters<ProcessHost['correlate']>[0] };

export interface Answer { status: number; body: unknown }

/** Acts on any task. */
export const operator: Actor = { userId: 'tester', groups: ['tester@T00001'], orgId: 'T00001', operator: true };

const PAUSE_MS = 50;
const LIMIT_MS = 60_000;

/** A client that does not know whether its call was done when it gets no answer, and so sends it again. */
export class Client {
  /** Calls sent again. */
  resent = 0;
  /** Answers by status, 0: none. */
  readonly answers: Record<number, number> = {};
  /** The longest time from a first call to its answer, ms. */
  slowest = 0;
  private readonly ports: readonly number[];
  private readonly agent = new Agent({ keepAlive: true });
  private turn = 0;

  /** @param ports of the callers; a call goes to the next one when it was not answered */
  constructor(ports: readonly number[]) {
    this.ports = ports;
  }

  /** Repeats the call until it is done. @throws when that takes longer than a minute, or longer than `limit` ms */
  async call(call: Call, limit = LIMIT_MS): Promise<unknown> {
    const began = performance.now();
    for (; ; this.resent++) {
      const answer = await this.once(call);
      if (answer.status === 200) {
        this.slowest = Math.max(this.slowest, performance.now() - began);
        return answer.body;
      }
      if (performance.now() - began > limit) throw new Error(`${describe(call)} was not done within ${Math.round(limit / 1_000)} s: ${answer.status} ${JSON.stringify(answer.body)}`);
      await delay(PAUSE_MS);
    }
  }

  /** The host's answer to a start or an input. */
  async delivered(call: Exclude<Call, { kind: 'correlate' }>, limit?: number): Promise<Delivered> {
    return (await this.call(call, limit)) as Delivered;
  }

  /** One try. Status 0: there was no answer. */
  async once(call: Call): Promise<Answer> {
    const port = this.ports[this.turn++ % this.ports.length];
    const answer = await new Promise<Answer>((resolve) => {
      const lost = (error: Error): void => resolve({ status: 0, body: error.message });
      const sent = request({ agent: this.agent, host: '127.0.0.1', port, method: 'POST' }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; }).on('error', lost).on('aborted', () => lost(new Error('cut off')));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text === '' ? null : JSON.parse(text) as unknown }));
      });
      sent.on('error', lost).end(JSON.stringify(call));
    });
    this.answers[answer.status] = (this.answers[answer.status] ?? 0) + 1;
    return answer;
  }

  close(): void {
    this.agent.destroy();
  }
}

const describe = (call: Call): string => (call.kind === 'deliver' ? `${call.input.kind} of ${call.instanceId}` : call.kind === 'start' ? `the start of ${call.request.instanceId}` : `message ${call.message.messageId}`);

/** Start of an instance whose id, business key and input follow from one name. */
export const startOf = (process: string, name: string, variables: StartRequest['variables'] = {}): Extract<Call, { kind: 'start' }> =>
  ({ kind: 'start', process, request: { instanceId: name, businessKey: name, variables, actor: operator, inputId: `start:${name}` } });

export const deliveryOf = (instanceId: string, id: string, body: InputBody, actor: Actor = operator): Extract<Call, { kind: 'deliver' }> =>
  ({ kind: 'deliver', instanceId, input: { id, actor, ...body } });
