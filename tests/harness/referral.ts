/** One referral, played through its forms in a demo region: the words of the scenarios. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Delivered } from '../../api/host/types.ts';
import type { EngineEvent } from '../../engine/model/io.ts';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { parseMoment } from '../../activities/kit/input.ts';
import { HOUR, iso } from '../../activities/kit/time.ts';
import type { TimelineEntry } from '../../store/contract.ts';
import { createHarness, type Harness, type HarnessOptions } from './harness.ts';

// Each scenario sets up a region of its own in `beforeEach`; on a busy machine that takes longer than vitest's ten seconds.
vi.setConfig({ hookTimeout: 120_000 });

const PACKAGE = join(import.meta.dirname, '../../bpmn/referral');
export const readPackageFile = (path: string): Json => JSON.parse(readFileSync(join(PACKAGE, path), 'utf8')) as Json;

/** The synthetic referrals of the package, in the order of the file. */
export const referrals = readPackageFile('fixtures/referrals.json') as JsonObject[];

/** Index in `referrals` of the cases the scenarios use. All but the last ask for H00001. */
export const CASES = { chestPain: 0, stroke: 1, suspectedCancer: 4, heartFailure: 10, tachycardia: 29, unstableAngina: 22 } as const;

const LOGIN: Record<string, { userId: string; name: string; orgName: string }> = {
  C00001: { userId: 'gp.lin', name: '林晓芳', orgName: '民治社区健康服务中心' },
  C00002: { userId: 'gp.sun', name: '孙立平', orgName: '上塘社区健康服务中心' },
};
export const KEY = 'ZZC00001202611230001U';

export async function referralHarness(options: Partial<HarnessOptions> = {}): Promise<Referral> {
  const harness = await createHarness({ packages: ['referral'], startByMessage: startNext, ...options });
  return new Referral(harness);
}

/** What the dispatcher does with `referral.submitted` when nobody waits for it: a new case, numbered by the sender. */
const startNext: NonNullable<HarnessOptions['startByMessage']> = (harness) => async (message) => {
  if (message.name !== 'referral.submitted') return null;
  const definition = await harness.store.latest('referral-up');
  if (!definition) return null;
  const initiator = message.variables['initiator'] as JsonObject;
  const actor = { userId: String(initiator['userId']), groups: [], orgId: String(initiator['orgId']) };
  const instanceId = `I-${message.correlationKey}`;
  await harness.host.start({ instanceId, definition, businessKey: message.correlationKey, variables: message.variables, startNode: 'Start_System', actor, inputId: message.messageId });
  return instanceId;
};

export class Referral {
  readonly harness: Harness;

  constructor(harness: Harness) {
    this.harness = harness;
  }

  /** Submits a case of the fixtures, changed as given. */
  async submit(index: number, changes: JsonObject = {}, businessKey = KEY): Promise<void> {
    const referral: JsonObject = { ...referrals[index], ...changes };
    const orgId = changes['fromOrg'] === 'C00002' ? 'C00002' : 'C00001';
    const person = LOGIN[orgId] as (typeof LOGIN)[string];
    await this.harness.start({ user: person.userId, processKey: 'referral-up', businessKey, variables: { referral, initiator: { ...person, orgId } } });
  }

  /** Turns to another case, e.g. the one this one was passed on to. */
  follow(businessKey: string): void {
    this.harness.instanceId = `I-${businessKey}`;
  }

  triage(outcome: string, data: JsonObject = {}, user = 'office.wang'): Promise<void> {
    return this.harness.complete(user, 'U_Triage', { levelConfirmed: 'IV', comment: '已阅', ...data }, outcome);
  }

  accept(needs: string[], user = 'office.wang'): Promise<void> {
    return this.triage('ACCEPT', { acceptedDept: 'CARD', needsConfirmed: needs, plannedPeriod: { start: '2026-11-24' } }, user);
  }

  async pickFirstSlot(user = 'slot.zhao'): Promise<JsonObject> {
    const offers = (await this.variable('slotOffers') as JsonObject)['offers'] as JsonObject[];
    const offer = offers[0] as JsonObject;
    await this.harness.complete(user, 'U_PickSlot', { slotId: offer['slotId'] as Json, patientConfirmed: true }, 'BOOKED');
    return offer;
  }

  async bookExam(): Promise<void> {
    const start = iso(this.harness.clock.now() + 24 * HOUR);
    await this.harness.complete('slot.zhao', 'U_BookExam', { item: '心脏电生理检查', start, preparation: '空腹 6 小时' }, 'BOOKED');
  }

  async confirmBed(): Promise<void> {
    const holdUntil = iso(this.harness.clock.now() + 48 * HOUR);
    await this.harness.complete('slot.zhao', 'U_ConfirmBed', { ward: '心内科病区', bedNo: '01', holdUntil }, 'CONFIRM');
  }

  /** Accepted, with an appointment: state SCHEDULED. */
  async scheduled(index: number = CASES.heartFailure): Promise<void> {
    await this.submit(index);
    await this.accept(['OUTPATIENT']);
    await this.pickFirstSlot();
  }

  async arrive(): Promise<void> {
    await this.deliverMessage('office.wang', 'referral.arrived', { arrival: { arrivedAt: iso(this.harness.clock.now()), place: '心内科门诊' } });
  }

  async giveFeedback(): Promise<void> {
    await this.harness.complete('dr.chen', 'U_Feedback', {
      diagnosis: [{ code: 'I50.9', name: '心力衰竭', type: 'MAIN', certainty: 'CONFIRMED' }], examResults: '射血分数 38%', treatment: '调整利尿剂', nextPlan: '社区随访，每周称重',
      outcomeCode: 'CONSULTED', needDown: false, sign: { signer: '陈立新', signedAt: iso(this.harness.clock.now()), method: 'typed' },
    });
  }

  acknowledge(outcome: 'ACK' | 'QUERY', query?: string): Promise<void> {
    return this.harness.complete('gp.lin', 'U_GpAcknowledge', { read: true, agree: true, ...(query !== undefined && { query }) }, outcome);
  }

  /** Sends a message to this case; refused or unheard is an error. */
  async deliverMessage(user: string, name: string, variables: JsonObject): Promise<Extract<Delivered, { ok: true }>> {
    const delivered = await this.harness.message(user, name, variables);
    if (!delivered.ok) throw new Error(`${name}: ${delivered.rejection.message}`);
    return delivered;
  }

  state(): Promise<string | null> {
    return this.harness.caseState();
  }

  async variable(name: string): Promise<Json | undefined> {
    return (await this.harness.variables())[name];
  }

  async openElements(): Promise<string[]> {
    return (await this.harness.openTasks()).map((task) => task.elementId).sort();
  }

  /** Templates of the notifications sent so far, each with its recipient. */
  async notified(): Promise<string[]> {
    return (await this.harness.store.notifications(this.harness.instanceId)).map(({ template, recipient }) => `${template} -> ${recipient}`);
  }

  timeline(): Promise<TimelineEntry[]> {
    return this.harness.store.timeline(this.harness.instanceId);
  }

  /** The states the case has gone through, in order. */
  async states(): Promise<string[]> {
    return (await this.timeline()).filter(({ type }) => type === ('case.state' satisfies EngineEvent['type'])).map(({ data }) => String(data['to']));
  }

  /** Advances to a moment given as ISO text. */
  async advanceTo(moment: Json | undefined, plus = 0): Promise<void> {
    const at = parseMoment(moment);
    if (at === null) throw new Error(`${JSON.stringify(moment)} is no moment`);
    await this.harness.advanceTo(at + plus);
  }

  /** What must hold of every case whatever happened: only legal transitions, nothing stuck. */
  async problems(): Promise<string[]> {
    const { transitions } = readPackageFile('states.json') as unknown as { transitions: [string, string][] };
    const legal = new Set(transitions.map(([from, to]) => `${from} -> ${to}`));
    const taken = (await this.timeline()).filter(({ type }) => type === 'case.state').map(({ data }) => ({ from: data['from'], step: `${String(data['from'])} -> ${String(data['to'])}` }));
    const illegal = taken.filter(({ from, step }) => from !== null && !legal.has(step)).map(({ step }) => `illegal transition ${step}`);
    const incidents = (await this.harness.store.incidents()).map(({ elementId, message }) => `incident at ${elementId}: ${message}`);
    return [...illegal, ...incidents];
  }
}
