/** One filing, played through its forms in a demo region: the words of the scenarios. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { messageStart } from '../../api/host/message-start.ts';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { createHarness, type Harness, type HarnessOptions } from './harness.ts';

vi.setConfig({ hookTimeout: 120_000 });

const STATES = JSON.parse(readFileSync(join(import.meta.dirname, '../../bpmn/filing/states.json'), 'utf8')) as { transitions: [string, string][] };
export const KEY = 'BAH00001202611230001';
/** Person behind `dr.chen`, and behind `gp.lin`. */
export const CHEN = 'S90005';
export const LIN = 'S90001';

/** A declaration of Dr Chen (internal medicine at H00001) to hold a clinic at H00002. */
export const DECLARATION: JsonObject = {
  targetOrg: 'H00002', departmentCode: 'CARD', scope: ['INTERNAL'], modes: ['CLINIC'], sessions: [{ weekday: '1', period: 'AM' }, { weekday: '3', period: 'PM' }],
  period: { start: '2026-12-01', end: '2027-11-30' }, agreement: `sha256:${'a'.repeat(64)}`, insurance: { insurer: '人保财险', no: 'PICC-1', validTo: '2028-01-01' },
  promise: { signer: '陈立新', signedAt: '2026-11-23T01:00:00Z', method: 'typed', signerId: 'dr.chen' },
};

export const sign = (signerId: string): JsonObject => ({ signer: signerId, signerId, signedAt: '2026-11-23T01:00:00Z', method: 'typed' });
const CHECKS = { identity: true, certificate: true, scope: true, insurance: true, assessment: true };

export async function filingHarness(packages: string[] = ['filing'], options: Partial<HarnessOptions> = {}): Promise<Filing> {
  const startByMessage: NonNullable<HarnessOptions['startByMessage']> = (harness) => messageStart(harness.store, (request) => harness.host.start(request));
  return new Filing(await createHarness({ packages, startByMessage, ...options }));
}

export class Filing {
  readonly harness: Harness;
  private reports = 0;

  constructor(harness: Harness) {
    this.harness = harness;
  }

  /** Dr Chen starts; with `declaration` the form is handed in too. */
  async declare(changes: JsonObject | null = {}, { businessKey = KEY, user = 'dr.chen', request = {} }: { businessKey?: string; user?: string; request?: JsonObject } = {}): Promise<void> {
    const account = await this.harness.store.account(user);
    const initiator = { userId: user, name: account?.name ?? user, orgId: user === 'dr.zhou' ? 'H00002' : 'H00001', orgName: '龙华第一人民医院' };
    const targetOrg = (changes?.['targetOrg'] ?? 'H00002') as string;
    await this.harness.start({ user, processKey: 'practitioner-filing', businessKey, variables: { request: { targetOrg, ...request }, initiator, orgNames: { H00002: '龙华第二人民医院' } } });
    if (changes !== null) await this.harness.complete(user, 'U_Declare', { ...DECLARATION, ...changes }, 'SUBMIT');
  }

  /** From the declaration to the authority's desk. */
  async agreed(changes: JsonObject = {}): Promise<void> {
    await this.declare(changes);
    await this.harness.complete('hr.h1', 'U_PrimaryConsent', { sign: sign('hr.h1') }, 'AGREE');
    await this.harness.complete('hr.h2', 'U_TargetAccept', { contractNo: 'HT-1', capacityConfirmed: true, sign: sign('hr.h2') }, 'ACCEPT');
  }

  review(outcome: string, data: JsonObject = {}): Promise<void> {
    return this.harness.complete('lic.qiu', 'U_HBReview', { checks: CHECKS, sign: sign('lic.qiu'), ...data }, outcome);
  }

  approve(outcome: string, data: JsonObject = {}): Promise<void> {
    return this.harness.complete('lic.dong', 'U_HBApprove', { checks: CHECKS, sign: sign('lic.dong'), ...data }, outcome);
  }

  /** In force from `start`: 2026-12-01 unless changed. */
  async effective(changes: JsonObject = {}): Promise<void> {
    await this.agreed(changes);
    await this.review('ACCEPT');
    await this.approve('ACCEPT');
    if ((await this.state()) === 'APPROVED') await this.to('2026-12-01T00:00:00+08:00');
  }

  /** What the registry reports, as the API passes it on. */
  async reportLicence(practitionerId: string, status: string): Promise<string[]> {
    const number = ++this.reports;
    const at = new Date(this.harness.clock.now()).toISOString();
    const variables = { licence: { practitionerId, status, at, name: '陈立新' }, initiator: { userId: 'registry.hb', name: 'registry', orgId: 'HB0001' } };
    return this.harness.host.correlate({ messageId: `report-${number}`, name: 'license.reported', correlationKey: `report-${number}`, variables });
  }

  async send(user: string, name: string, variables: JsonObject): Promise<void> {
    const delivered = await this.harness.message(user, name, variables);
    if (!delivered.ok) throw new Error(`${name}: ${delivered.rejection.message}`);
  }

  to(moment: string): Promise<void> {
    return this.harness.advanceTo(Date.parse(moment));
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

  /** Roles of the person in force now, `role@org`. */
  async roles(personId = CHEN): Promise<string[]> {
    return (await this.harness.store.effectiveRoles(personId, this.harness.clock.now())).map(({ role, orgId }) => `${role}@${orgId}`).sort();
  }

  async states(): Promise<string[]> {
    return (await this.harness.store.timeline(this.harness.instanceId)).filter(({ type }) => type === 'case.state').map(({ data }) => String(data['to']));
  }

  async notified(): Promise<string[]> {
    return (await this.harness.store.notifications(this.harness.instanceId)).map(({ template, recipient }) => `${template} -> ${recipient}`);
  }

  /** What must hold of every case: only legal transitions, nothing stuck. */
  async problems(): Promise<string[]> {
    const legal = new Set(STATES.transitions.map(([from, to]) => `${from} -> ${to}`));
    const taken = (await this.harness.store.timeline(this.harness.instanceId)).filter(({ type }) => type === 'case.state').map(({ data }) => `${String(data['from'])} -> ${String(data['to'])}`);
    const incidents = (await this.harness.store.incidents()).map(({ elementId, message }) => `incident at ${elementId}: ${message}`);
    return [...taken.filter((step) => !step.startsWith('null') && !legal.has(step)).map((step) => `illegal transition ${step}`), ...incidents];
  }
}
