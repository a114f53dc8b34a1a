/** One consultation of several experts, played through the forms in a demo region: the words of the scenarios. */
import { vi } from 'vitest';
import { messageStart } from '../../api/host/message-start.ts';
import type { Delivered } from '../../api/host/types.ts';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import type { TaskRow } from '../../store/contract.ts';
import { createHarness, packageFiles, type Harness } from './harness.ts';

vi.setConfig({ hookTimeout: 120_000, testTimeout: 60_000 });

const read = (path: string): Json => JSON.parse(packageFiles('consultation')[path] ?? 'null') as Json;

/** A made-up request to the cardiology of H00001; its diagnoses need cardiology, respiratory medicine and neurology. */
export const request = read('fixtures/mdt.json') as JsonObject;
export const MDT = 'HZC00001202611230001';
const signed = (signer: string): JsonObject => ({ sign: { signer, signedAt: '2026-11-25T10:00:00+08:00', method: 'typed' } });

export async function mdtHarness(): Promise<Mdt> {
  const harness = await createHarness({
    packages: ['referral', 'consultation'],
    startByMessage: (region) => messageStart(region.store, (start) => region.host.start(start)),
  });
  return new Mdt(harness);
}

export class Mdt {
  readonly harness: Harness;

  constructor(harness: Harness) {
    this.harness = harness;
  }

  async ask(changes: JsonObject = {}): Promise<void> {
    const initiator = { userId: 'gp.lin', name: '林晓芳', orgId: 'C00001', orgName: '民治社区健康服务中心' };
    const variables = { request: { ...request, ...changes }, initiator, orgNames: { H00001: '龙华第一人民医院' } };
    await this.harness.start({ user: 'gp.lin', processKey: 'consult-mdt', businessKey: MDT, variables });
  }

  /** Both heads of the centre approve, one after the other. */
  async approved(): Promise<void> {
    await this.harness.complete('coord.he', 'U_OrgApproval', {}, 'APPROVE');
    await this.harness.complete('hr.c1', 'U_OrgApproval', {}, 'APPROVE');
  }

  preCheck(outcome = 'PASS', data: JsonObject = {}): Promise<void> {
    return this.harness.complete('consult.gao', 'U_PreCheck', { completeness: ['HISTORY', 'EXAMS', 'CONSENT'], type: 'MDT', ...data }, outcome);
  }

  /** Asked, approved, checked: the experts are invited. */
  async invited(changes: JsonObject = {}): Promise<void> {
    await this.ask(changes);
    if (changes['urgency'] !== 'URGENT') await this.approved();
    await this.preCheck();
  }

  /** The answer of one expert to the invitation. */
  invite(user: string, outcome = 'ACCEPT', data: JsonObject = {}): Promise<void> {
    return this.as(user, 'U_InviteExpert', data, outcome);
  }

  /** Everybody invited at first accepts; the time is confirmed. */
  async scheduled(changes: JsonObject = {}): Promise<void> {
    await this.invited(changes);
    for (const user of ['expert.feng', 'expert.xu', 'expert.yang']) await this.invite(user);
    await this.confirm();
  }

  confirm(outcome = 'CONFIRM', data: JsonObject = {}): Promise<void> {
    return this.harness.complete('gp.lin', 'U_ConfirmSchedule', data, outcome);
  }

  async checked(): Promise<void> {
    await this.harness.complete('gp.lin', 'U_MaterialComplete', { complete: true, imagesReady: true }, 'OK');
    for (const [user, orgId] of [['it.c1', 'C00001'], ['it.h1', 'H00001']] as const) await this.of((task) => task.candidateGroups.includes(`it_support@${orgId}`), user, 'U_TechTest', { video: true, audio: true }, 'OK');
  }

  /** Up to the session: material and line are good, all are there at the start. */
  async ready(): Promise<void> {
    await this.harness.advanceTo(Date.parse(await this.start()) - 86_400_000);
    await this.checked();
  }

  join(user: string, party = 'EXPERT'): Promise<Delivered> {
    return this.harness.message(user, 'consult.joined', { join: { party, ...(party === 'EXPERT' && { userId: user }) } });
  }

  async inSession(): Promise<void> {
    await this.ready();
    await this.harness.advanceTo(Date.parse(await this.start()));
    await this.join('gp.lin', 'PATIENT');
    for (const { userId } of await this.accepted()) await this.join(userId);
  }

  held(): Promise<void> {
    return this.harness.complete('chair.jiang', 'U_Session', { minutes: 28, summary: '逐项讨论', preliminary: '抗凝优先，β受体阻滞剂小剂量起始' }, 'HELD');
  }

  opinion(user: string, dissent?: string): Promise<void> {
    const data = { findings: '已阅资料', diagnosis: [{ code: 'I50.9', name: '心力衰竭' }], advice: '按结论执行', agreeWithChair: dissent === undefined, ...(dissent !== undefined && { dissent }), ...signed(user) };
    return this.as(user, 'U_ExpertOpinion', data, 'SUBMIT');
  }

  conclude(data: JsonObject = {}): Promise<void> {
    return this.harness.complete('chair.jiang', 'U_ChairConsolidate', { finalDiagnosis: '心力衰竭；慢阻肺；脑梗死后', plan: '利伐沙班抗凝，比索洛尔 1.25 mg 起始', owner: '林晓芳', dissentRecorded: true, ...data }, 'SUBMIT');
  }

  sign(user: string, outcome = 'SIGN', data: JsonObject = {}): Promise<void> {
    return this.as(user, 'U_Sign', outcome === 'SIGN' ? signed(user) : data, outcome);
  }

  /** The open task of an element that is this person's own: one of several instances. */
  as(user: string, elementId: string, data: JsonObject, outcome: string): Promise<void> {
    return this.of((task) => task.assignee === user || task.candidateUsers.includes(user), user, elementId, data, outcome);
  }

  async of(mine: (task: TaskRow) => boolean, user: string, elementId: string, data: JsonObject, outcome: string): Promise<void> {
    const open = (await this.harness.openTasks()).filter((task) => task.elementId === elementId);
    const task = open.find(mine);
    if (!task) throw new Error(`${user} has no open ${elementId}; open: ${open.map((one) => [one.assignee, ...one.candidateUsers, ...one.candidateGroups].join(' ')).join('; ') || (await this.open()).join(', ')}; state ${await this.state()}`);
    const form = await this.harness.store.form(task.processDefinitionId, task.formKey ?? '');
    const variable = form?.schema['x-variable'];
    const delivered = await this.harness.host.deliver(this.harness.instanceId, {
      id: `own:${task.id}`, actor: await this.harness.actor(user), kind: 'completeTask', task: task.key, version: task.version, variables: { [String(variable)]: { ...data, outcome } }, outcome,
    });
    if (!delivered.ok) throw new Error(`refused (${delivered.rejection.code}): ${delivered.rejection.message}`);
  }

  async start(): Promise<string> {
    return String(((await this.variable('session')) as JsonObject | undefined)?.['start']);
  }

  async accepted(): Promise<{ userId: string; departmentCode: string }[]> {
    return (await this.variable('accepted')) as unknown as { userId: string; departmentCode: string }[];
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
