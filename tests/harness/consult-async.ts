/** One question to a specialist, played through the forms in a demo region: the words of the scenarios. */
import { vi } from 'vitest';
import { messageStart } from '../../api/host/message-start.ts';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { createHarness, packageFiles, type Harness } from './harness.ts';

// Each scenario sets up a region of its own in `beforeEach`; on a busy machine that takes longer than vitest's ten seconds.
vi.setConfig({ hookTimeout: 120_000, testTimeout: 60_000 });

const read = (path: string): Json => JSON.parse(packageFiles('consultation')[path] ?? 'null') as Json;

/** A made-up question to the cardiology of H00001, to be answered within 48 hours. */
export const ask = read('fixtures/ask.json') as JsonObject;
export const CONSULT = 'HZC00001202611230001';

export async function consultHarness(): Promise<Consult> {
  const harness = await createHarness({
    packages: ['referral', 'consultation'],
    startByMessage: (region) => messageStart(region.store, (request) => region.host.start(request)),
  });
  return new Consult(harness);
}

export class Consult {
  readonly harness: Harness;

  constructor(harness: Harness) {
    this.harness = harness;
  }

  async ask(changes: JsonObject = {}): Promise<void> {
    const initiator = { userId: 'gp.lin', name: '林晓芳', orgId: 'C00001', orgName: '民治社区健康服务中心' };
    const variables = { consult: { ...ask, ...changes }, initiator, orgNames: { H00001: '龙华第一人民医院' } };
    await this.harness.start({ user: 'gp.lin', processKey: 'consult-async', businessKey: CONSULT, variables });
  }

  /** A second expert of the same department: Dr Xu works for the cardiology, too. */
  async secondExpert(): Promise<void> {
    const { store } = this.harness;
    const account = await store.accountByLogin('expert.xu');
    if (!account) throw new Error('no account expert.xu');
    await store.putPractitionerRole({ id: 'xu-card', personId: account.personId, orgId: 'H00001', role: 'consult_expert', departmentCode: 'CARD', from: 0, to: null });
  }

  answer(outcome = 'ANSWER', data: JsonObject = {}, user = 'expert.feng'): Promise<void> {
    const answered = { opinion: '呋塞米加量至 60 mg 每日一次，三天后复查电解质与肾功能，必要时联合螺内酯。', visitUrgency: 'ROUTINE', sign: { signer: '冯', signedAt: '2026-11-23T10:00:00+08:00', method: 'typed' } };
    return this.harness.complete(user, 'U_Answer', { ...(['ASK_INFO', 'DECLINE'].includes(outcome) ? {} : answered), ...data }, outcome);
  }

  decide(outcome: string, data: JsonObject = {}): Promise<void> {
    return this.harness.complete('gp.lin', 'U_GpDecide', data, outcome);
  }

  state(): Promise<string | null> {
    return this.harness.caseState();
  }

  async variable(name: string): Promise<Json | undefined> {
    return (await this.harness.variables())[name];
  }

  async open(): Promise<string[]> {
    return (await this.harness.openTasks()).map((task) => task.elementId).sort();
  }

  async notified(): Promise<string[]> {
    return (await this.harness.store.notifications(this.harness.instanceId)).map(({ template, recipient }) => `${template} -> ${recipient}`);
  }

  /** What must hold of every case whatever happened: only legal transitions, nothing stuck. */
  async problems(): Promise<string[]> {
    const { transitions } = read('states.json') as unknown as { transitions: [string, string][] };
    const legal = new Set(transitions.map(([from, to]) => `${from} -> ${to}`));
    const changes = (await this.harness.store.timeline(this.harness.instanceId)).filter(({ type, data }) => type === 'case.state' && data['from'] !== null);
    const taken = changes.map(({ data }) => `${String(data['from'])} -> ${String(data['to'])}`);
    const incidents = (await this.harness.store.incidents()).map(({ elementId, message }) => `incident at ${elementId}: ${message}`);
    return [...taken.filter((step) => !legal.has(step)).map((step) => `illegal transition ${step}`), ...incidents];
  }
}
