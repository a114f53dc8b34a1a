/** One patient on the way back to the community, played through the forms in a demo region: the words of the scenarios. */
import { vi } from 'vitest';
import { messageStart } from '../../api/host/message-start.ts';
import type { Delivered } from '../../api/host/types.ts';
import type { EngineEvent } from '../../engine/model/io.ts';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { createHarness, packageFiles, type Harness } from './harness.ts';

// Each scenario sets up a region of its own in `beforeEach`; on a busy machine that takes longer than vitest's ten seconds.
vi.setConfig({ hookTimeout: 120_000, testTimeout: 60_000 });

const read = (packageName: string, path: string): Json => JSON.parse(packageFiles(packageName)[path] ?? 'null') as Json;

/** A made-up patient after a stroke, for C00001; with rehabilitation. */
export const plan = read('referral-down', 'fixtures/down.json') as JsonObject;
export const DOWN = 'ZZH00001202611230001D';

export async function downHarness(): Promise<Down> {
  const harness = await createHarness({
    packages: ['referral', 'referral-down'],
    startByMessage: (region) => messageStart(region.store, (request) => region.host.start(request)),
  });
  return new Down(harness);
}

export class Down {
  readonly harness: Harness;

  constructor(harness: Harness) {
    this.harness = harness;
  }

  /** Dr Chen of the first hospital submits the discharge plan, changed as given. */
  async submit(changes: JsonObject = {}): Promise<void> {
    const initiator = { userId: 'dr.chen', name: '陈立新', orgId: 'H00001', orgName: '龙华第一人民医院' };
    const orgNames = { C00001: '民治社区健康服务中心', C00002: '上塘社区健康服务中心' };
    await this.harness.start({ user: 'dr.chen', processKey: 'referral-down', businessKey: DOWN, variables: { down: { ...plan, ...changes }, initiator, orgNames } });
  }

  /** Submitted and agreed to by the patient: the first centre is asked. */
  async sent(changes: JsonObject = {}): Promise<void> {
    await this.submit(changes);
    await this.agree();
  }

  agree(): Promise<void> {
    return this.do('dr.chen', 'U_Consent', 'AGREE', { signer: '本人', relation: 'SELF', explained: true });
  }

  answer(user: string, outcome: string, data: JsonObject): Promise<void> {
    return this.do(user, 'U_ChcAccept', outcome, data);
  }

  accept(user = 'gp.lin', acceptDate = '2026-11-26'): Promise<void> {
    return this.answer(user, 'ACCEPT', { acceptDate });
  }

  /** What the hospital does on the day of discharge. */
  async handOver(): Promise<void> {
    await this.do('dr.chen', 'U_NurseHandover', 'DONE', { summary: '生命体征平稳', receiver: '马晓兰' });
    await this.do('dr.chen', 'U_PatientEducation', 'DONE', { topics: ['MEDS', 'ALERTS'], teachBack: true });
  }

  async firstVisit(user: string, outcome = 'OK', data: JsonObject = {}): Promise<void> {
    await this.tell(user, 'referral.arrived', { arrival: { arrivedAt: new Date(this.harness.clock.now()).toISOString() } });
    await this.do(user, 'U_FirstVisit', outcome, { systolic: 132, diastolic: 80, pulse: 76, wound: 'NONE', medsReconciled: true, barthel: 55, risk: 'MEDIUM', planConfirmed: true, ...data });
  }

  /** Accepted, handed over and seen by the family doctor: state FIRST_VISIT_DONE, or IN_REHAB. */
  async inCommunity(changes: JsonObject = {}): Promise<void> {
    await this.sent(changes);
    await this.accept();
    await this.handOver();
    await this.harness.advanceTo(Date.parse('2026-11-26T09:30:00+08:00'));
    await this.firstVisit('gp.lin');
  }

  followUp(user: string, outcome = 'OK', data: JsonObject = {}): Promise<void> {
    return this.do(user, 'U_FollowUp', outcome, { date: '2026-11-30', mode: 'PHONE', adherence: 'GOOD', ...data });
  }

  /** The family doctor finds that the patient has to go back to hospital. */
  referUp(user: string, changes: JsonObject = {}): Promise<void> {
    return this.do(user, 'U_GpAssess', 'REFER_UP', {
      referralType: 'URGENT', needs: ['OUTPATIENT'], impression: '再发缺血事件待排', findings: '训练中头晕、言语不清', transport: 'AMBU', targetOrg: 'H00001', targetDept: 'NEUR',
      vitals: { temperature: 36.6, pulse: 92, respiration: 20, systolic: 168, diastolic: 95, spo2: 96, gcs: 15 },
      consentStatus: 'VERBAL', consentSigner: '本人', consentRelation: 'SELF', sign: { signer: '孙立平', signedAt: '2026-12-01T10:00:00+08:00', method: 'typed' }, ...changes,
    });
  }

  do(user: string, element: string, outcome: string, data: JsonObject = {}): Promise<void> {
    return this.harness.complete(user, element, data, outcome);
  }

  /** Sends a message to this case; refused or unheard is an error. */
  async tell(user: string, name: string, variables: JsonObject): Promise<Extract<Delivered, { ok: true }>> {
    const delivered = await this.harness.message(user, name, variables);
    if (!delivered.ok) throw new Error(`${name}: ${delivered.rejection.message}`);
    return delivered;
  }

  /** Turns to the course of rehabilitation this case has called, or back. */
  async course(): Promise<string> {
    const { harness } = this;
    const parent = harness.instanceId;
    const call = (await harness.store.caseLinks(parent)).find(({ kind }) => kind === 'call');
    if (!call) throw new Error('no course was called');
    harness.instanceId = call.toInstanceId;
    return parent;
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

  /** Templates of the notifications sent so far, each with its recipient. */
  async notified(): Promise<string[]> {
    return (await this.harness.store.notifications(this.harness.instanceId)).map(({ template, recipient }) => `${template} -> ${recipient}`);
  }

  /** The states the case has gone through, in order. */
  async states(): Promise<string[]> {
    return (await this.changes()).map(({ data }) => String(data['to']));
  }

  /** What must hold of every case whatever happened: only legal transitions, nothing stuck. */
  async problems(): Promise<string[]> {
    const { transitions } = read('referral-down', 'states.json') as unknown as { transitions: [string, string][] };
    const legal = new Set(transitions.map(([from, to]) => `${from} -> ${to}`));
    const taken = (await this.changes()).filter(({ data }) => data['from'] !== null).map(({ data }) => `${String(data['from'])} -> ${String(data['to'])}`);
    const incidents = (await this.harness.store.incidents()).map(({ elementId, message }) => `incident at ${elementId}: ${message}`);
    return [...taken.filter((step) => !legal.has(step)).map((step) => `illegal transition ${step}`), ...incidents];
  }

  private async changes() {
    return (await this.harness.store.timeline(this.harness.instanceId)).filter(({ type }) => type === ('case.state' satisfies EngineEvent['type']));
  }
}
