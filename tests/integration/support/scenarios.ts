import { randomUUID } from 'node:crypto';
import { BpmnError, type Handler } from '../../../activities/handler.ts';
import type { TemporalHost } from '../../../api/host/temporal-host.ts';
import type { InputBody } from '../../../engine/model/io.ts';
import type { ElementInstance } from '../../../engine/model/state.ts';
import type { ProcessDefinitionRow } from '../../../store/contract.ts';
import type { JsonObject } from '../../../engine/model/json.ts';
import { eventually, operator, type Environment } from './environment.ts';

/** One way through one of the fixtures: what people, timers and messages do until the case ends. */
export type Scenario = (player: Player) => Promise<void>;

/** Handler of the fixtures' service tasks: does what the variable `mode` says. */
export const scenarioHandlers: Record<string, Handler> = {
  async work(input): Promise<JsonObject> {
    if (input['mode'] === 'refuse') throw new BpmnError('REFUSED', 'not today', { reason: 'full' });
    if (input['mode'] === 'broken') throw new Error('the other side is down');
    return { answer: 42 };
  },
};

/** Plays a scenario against a host; between the steps it may wait for the instance to move to its next run. */
export class Player {
  instanceId = '';
  private readonly env: Environment;
  private readonly host: TemporalHost;
  private readonly eachStepInNewRun: boolean;
  private lastRun = '';
  private steps = 0;

  constructor(env: Environment, host: TemporalHost, eachStepInNewRun = false) {
    this.env = env;
    this.host = host;
    this.eachStepInNewRun = eachStepInNewRun;
  }

  async start(fixture: string, variables: JsonObject = {}): Promise<void> {
    await this.startDefinition(await this.env.deploy(fixture), variables);
  }

  async startDefinition(definition: ProcessDefinitionRow, variables: JsonObject = {}): Promise<void> {
    const { instanceId } = await this.env.begin(definition, variables, this.host);
    this.instanceId = instanceId;
    this.lastRun = (await this.describe()).raw.workflowExecutionInfo?.firstRunId ?? '';
    await this.nextRun();
  }

  async complete(element: string, variables: JsonObject = {}, outcome?: string): Promise<void> {
    const task = await eventually(() => this.env.openTask(this.instanceId, element));
    await this.deliver({ kind: 'completeTask', task, variables, ...(outcome !== undefined && { outcome }) });
  }

  /** Something else than completing is done to the open task of an element. */
  async onTask(element: string, body: (task: number) => InputBody): Promise<void> {
    await this.deliver(body(await eventually(() => this.env.openTask(this.instanceId, element))));
  }

  async deliver(body: InputBody): Promise<void> {
    const answer = await this.host.deliver(this.instanceId, { id: `step-${++this.steps}`, actor: operator, ...body });
    if (!answer.ok) throw new Error(answer.rejection.message);
    if (answer.status === 'active') await this.nextRun();
  }

  /** An external worker does its work. */
  async work(element: string): Promise<void> {
    const { key, job } = await this.element(element);
    await this.deliver({ kind: 'jobCompleted', job: key, attempt: job?.attempt ?? 0, result: {} });
  }

  /** Whoever does a task reports an error or an escalation. */
  async raise(kind: 'taskError' | 'taskEscalation', element: string, code: string): Promise<void> {
    const task = await eventually(() => this.env.openTask(this.instanceId, element));
    await this.deliver({ kind, task, code, variables: {} });
  }

  private async element(id: string): Promise<ElementInstance> {
    return await eventually(async () => {
      const { items } = await this.env.store.activityInstances({ instanceId: this.instanceId, open: true });
      const key = items.find(({ elementId }) => elementId === id)?.key;
      return key === undefined ? null : (await this.host.state(this.instanceId))?.elements[key];
    });
  }

  async message(name: string): Promise<void> {
    await this.host.correlate({ messageId: randomUUID(), name, correlationKey: `key-${this.instanceId}`, variables: { from: name } });
    await this.nextRun();
  }

  /** Completes a task of an instance that this one has called. */
  async completeCalled(element: string): Promise<void> {
    const [, called] = await this.env.store.instanceTree(this.instanceId);
    if (!called) throw new Error(`${this.instanceId} has called nobody`);
    const task = await eventually(() => this.env.openTask(called.instanceId, element));
    const answer = await this.host.deliver(called.instanceId, { id: `step-${++this.steps}`, actor: operator, kind: 'completeTask', task, variables: {} });
    if (!answer.ok) throw new Error(answer.rejection.message);
    await this.nextRun();
  }

  async signal(name: string): Promise<void> {
    await this.host.signal({ messageId: randomUUID(), name, variables: { from: name }, instanceId: this.instanceId });
    await this.nextRun();
  }

  /** Waits until the read model shows an event. */
  async seen(entry: string): Promise<void> {
    await eventually(async () => (await this.env.trace(this.instanceId)).includes(entry));
    await this.nextRun();
  }

  async incident(): Promise<number> {
    return (await eventually(async () => (await this.env.store.incidents()).find(({ instanceId }) => instanceId === this.instanceId))).key;
  }

  /** All that are open. */
  async incidents(): Promise<number[]> {
    return (await this.env.store.incidents()).filter(({ instanceId }) => instanceId === this.instanceId).map(({ key }) => key);
  }

  private async nextRun(): Promise<void> {
    if (!this.eachStepInNewRun) return;
    this.lastRun = await eventually(async () => {
      const { runId, status } = await this.describe();
      return (runId !== this.lastRun || status.name !== 'RUNNING') && runId;
    }, 3_000).catch(() => this.lastRun);
  }

  private describe() {
    return this.env.client.workflow.getHandle(this.instanceId).describe();
  }
}

export const scenarios: Record<string, Scenario> = {
  'approval-long': async (player) => {
    await player.start('approval', { amount: 50 });
    await player.complete('first', { note: 'a' });
    await player.complete('second', {}, 'ACCEPT');
  },
  'approval-short': async (player) => {
    await player.start('approval', { amount: 5 });
    await player.complete('second', {}, 'REJECT');
  },
  'approval-cancelled': async (player) => {
    await player.start('approval', { amount: 50 });
    await player.deliver({ kind: 'setVariables', variables: { note: 'b' } });
    await player.deliver({ kind: 'cancel', reason: 'entered twice' });
  },
  'countersign-returned': async (player) => {
    await player.start('countersign', { signers: ['ann', 'bo'] });
    await player.complete('draft');
    await player.deliver({ kind: 'withdraw', element: 'draft', reason: 'a slip' });
    await player.complete('draft');
    for (let vote = 0; vote < 2; vote++) await player.complete('cosign', {}, 'APPROVE');
    await player.onTask('sign', (task) => ({ kind: 'addSigner', task, position: 'before', users: ['fay', 'gus'] }));
    await player.onTask('sign', (task) => ({ kind: 'removeSigner', task, user: 'gus' }));
    await player.complete('sign#addedSigner', {}, 'AGREE');
    await player.onTask('sign', (task) => ({ kind: 'return', task, target: 'cosign', reason: 'the annex is wrong' }));
    for (let vote = 0; vote < 2; vote++) await player.complete('cosign', {}, 'APPROVE');
    await player.complete('sign', {}, 'SIGN');
  },
  'service-done': async (player) => {
    await player.start('service', { mode: 'ok' });
    await player.complete('prepare');
    await player.complete('check');
  },
  'service-refused': async (player) => {
    await player.start('service', { mode: 'refuse' });
    await player.complete('prepare');
    await player.complete('explain');
  },
  'service-incident': async (player) => {
    await player.start('service', { mode: 'broken' });
    await player.complete('prepare');
    const incident = await player.incident();
    await player.deliver({ kind: 'setVariables', variables: { mode: 'ok' } });
    await player.deliver({ kind: 'retry', incident });
    await player.complete('check');
  },
  'service-cancelled': async (player) => {
    await player.start('service', { mode: 'broken' });
    await player.complete('prepare');
    await player.incident();
    await player.deliver({ kind: 'cancel', reason: 'not needed' });
  },
  'reminders-in-time': async (player) => {
    await player.start('reminders', { remind: 'P1D', late: 'P2D' });
    await player.complete('answer');
  },
  'reminders-late': async (player) => {
    await player.start('reminders', { remind: 'PT1S', late: 'PT2S' });
    await player.seen('timer.fired remind');
    await player.complete('escalated');
  },
  'messages-waited-for': async (player) => {
    await player.start('messages');
    await player.complete('first');
    await player.message('result.ready');
    await player.complete('last');
  },
  'messages-buffered': async (player) => {
    await player.start('messages');
    await player.message('result.ready');
    await player.complete('first');
    await player.message('case.withdrawn');
  },
  'lab-waited-for': async (player) => {
    await player.start('lab');
    await player.seen('message.subscribed wait');
    await player.message('result.ready');
    await player.complete('read');
  },
  'calling-done': async (player) => {
    await player.start('calling', { full: false });
    await player.completeCalled('prepare');
    await player.complete('check');
  },
  'calling-refused': async (player) => {
    await player.start('calling', { full: true });
    await player.completeCalled('prepare');
    await player.complete('instead');
  },
  'calling-cancelled': async (player) => {
    await player.start('calling', {});
    await player.deliver({ kind: 'cancel', reason: 'not needed' });
  },
  'alarm-answered': async (player) => {
    await player.start('alarm');
    await player.signal('outbreak.reported');
    await player.complete('answer');
  },
  'alarm-suspended': async (player) => {
    await player.start('alarm');
    await player.deliver({ kind: 'suspend' });
    await player.deliver({ kind: 'resume' });
    await player.deliver({ kind: 'modify', instructions: [{ type: 'cancel', activity: 'wait' }, { type: 'startBefore', activity: 'tell' }] });
  },
  'board-decided': async (player) => {
    await player.start('board', { members: ['a', 'b', 'c'], cancelled: false });
    await player.complete('vote');
    await player.complete('vote');
    await player.complete('room');
  },
  'board-undone': async (player) => {
    await player.start('board', { members: ['a', 'b'], cancelled: true });
    await player.complete('vote');
    await player.complete('vote');
    await player.complete('room');
    await player.complete('release');
  },
};
