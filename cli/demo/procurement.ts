import { setTimeout as delay } from 'node:timers/promises';
import { caseDetail, casePage, completeResult, startResult, task, taskDetail, taskPage } from '../../api/contract/index.ts';
import { deliveryNote, done, orderDetail, orderPage, planTracking, productPage } from '../../api/contract/procurement.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import { UserError } from '../user-error.ts';
import { ApiFailure } from './api-client.ts';
import type { ApiClient } from './api-client.ts';
import { People } from './people.ts';
import { hasBeenIn, sendIfAwaited } from './play.ts';
import type { Played, PlayOptions } from './play.ts';
import { dayOf, toldAnew } from './told.ts';

const POLL_MS = 200;
const day = (offset: number): string => dayOf({ at: Date.now() }, offset);
const ended = new Set(['COMPLETED', 'CLOSED', 'REJECTED', 'WITHDRAWN', 'CANCELLED']);
/** States of an order before its supplier has said anything. */
const UNCONFIRMED: ReadonlySet<string> = new Set(['CREATED', 'SENT', 'ACKED']);

interface Person { login: string; name: string }
/** The people of a hospital who plan, approve and receive. */
export interface Staff { planner: Person; pharmacy: Person; leader: Person; checker: Person; keeper: Person }

export const FIRST_STAFF: Staff = {
  planner: { login: 'drug.ren', name: '任晓东' }, pharmacy: { login: 'pharm.fan', name: '范玉珍' }, leader: { login: 'leader.meng', name: '孟宪武' }, checker: { login: 'check.ye', name: '叶青' }, keeper: { login: 'keep.ding', name: '丁海' },
};
export const SECOND_STAFF: Staff = {
  planner: { login: 'drug.h2', name: '贺文娟' }, pharmacy: { login: 'pharm.h2', name: '顾建平' }, leader: { login: 'leader.h2', name: '康志勇' }, checker: { login: 'check.h2', name: '毛艳' }, keeper: { login: 'keep.h2', name: '江涛' },
};
const GPO = { auditor: { login: 'gpo.xiao', name: '肖剑' }, buyer: { login: 'buyer.kong', name: '孔令辉' } } satisfies Record<string, Person>;
const DISTRIBUTORS = ['D00001', 'D00002', 'D00003'];

type Line = JsonObject & { productCode: string; packSize: number; candidates: string[] };

/** How far an order is played. */
type Stage = 'SENT' | 'CONFIRMED' | 'SHIPPED' | 'ARRIVED' | 'RECEIVED';

export interface PlanOptions {
  staff?: Staff;
  /** Any day of the month that is planned, in days from the telling. */
  month?: number;
  /** The state of the plan to stop in; EXECUTING: its first orders received, arrived, shipped and confirmed, the others sent. */
  upTo?: 'DRAFT' | 'SUBMITTED' | 'GPO_AUDIT' | 'EXECUTING' | 'COMPLETED';
}

/**
 * A hospital's plan from the suggestion to the shelf, over the public API: edited, approved twice, audited, split, every order confirmed, delivered and received
 * by two people, until the plan is completed. Lines are chosen that the distributors with a log-in may deliver.
 */
export async function playProcurement(options: PlayOptions, { staff = FIRST_STAFF, month = 20, upTo = 'COMPLETED' }: PlanOptions = {}): Promise<Played> {
  const game = new Game(options, staff);
  const told = options.told ?? toldAnew();
  const planner = await game.as(staff.planner.login);
  const { items } = await planner.get('/procurement/products?limit=200', productPage);
  const codes = items.filter(({ status, awardPrice }) => status === 'ACTIVE' && awardPrice !== null).map(({ code }) => code);
  const data = { period: dayOf(told, month).slice(0, 7), type: 'MONTHLY', location: 'MAIN', wantedBy: dayOf(told, 10), productCodes: codes };
  const started = await planner.post('/processes/procurement-plan/start', { data, submit: true }, startResult, options.key);
  game.report(started.caseState, `${staff.planner.login} starts ${started.businessKey ?? ''}`);
  if (options.key !== undefined && (await hasBeenIn(planner, started.instanceId, upTo))) return { ...started, state: upTo };
  await game.approve(started.instanceId, upTo);
  if (upTo === 'DRAFT' || upTo === 'SUBMITTED' || upTo === 'GPO_AUDIT') return { ...started, state: await game.until(started.instanceId, new Set([upTo])) };
  await game.deliver(started.businessKey ?? '', upTo === 'COMPLETED' ? [] : ['RECEIVED', 'ARRIVED', 'SHIPPED', 'CONFIRMED', 'SENT']);
  if (upTo === 'EXECUTING') return { ...started, state: await game.until(started.instanceId, new Set([upTo, 'PARTLY_EXECUTED'])) };
  const state = await game.until(started.instanceId, ended);
  const { lines } = await planner.get(`/procurement/plans/${started.businessKey ?? ''}/tracking`, planTracking);
  const open = lines.filter(({ line, acceptedQty }) => acceptedQty !== line.approvedQty);
  if (open.length > 0) throw new UserError(`${open.length} lines have not arrived as approved.`);
  game.report(state, `${lines.length} lines are on the shelf, in ${new Set(lines.flatMap(({ orders }) => orders.map(({ orderNo }) => orderNo))).size} orders`);
  return { ...started, state };
}

class Game {
  private readonly options: PlayOptions;
  private readonly staff: Staff;
  private readonly people: People;

  constructor(options: PlayOptions, staff: Staff) {
    this.options = options;
    this.staff = staff;
    this.people = options.people ?? new People(options.base, options.password, options.signal);
  }

  as(login: string): Promise<ApiClient> {
    return this.people.as(login);
  }

  report(state: string | null, step: string): void {
    this.options.report({ state, step });
  }

  async approve(plan: string, upTo: PlanOptions['upTo']): Promise<void> {
    if (upTo === 'DRAFT') return;
    await this.complete(this.staff.planner, plan, 'U_EditPlan', 'SUBMIT', ({ suggestion }) => ({ lines: chosen(((suggestion as { lines?: Line[] }).lines) ?? []) }));
    if (upTo === 'SUBMITTED') return;
    await this.complete(this.staff.pharmacy, plan, 'U_PharmHead', 'APPROVE');
    await this.complete(this.staff.leader, plan, 'U_HospLeader', 'APPROVE');
    if (upTo === 'GPO_AUDIT') return;
    await this.complete(GPO.auditor, plan, 'U_GpoAudit', 'SUBMIT', () => ({ decisions: [] }));
    await this.complete(GPO.buyer, plan, 'U_ConfirmSplit', 'CONFIRM', ({ split }) => ({ moves: toPlayed(split) }));
  }

  /**
   * The orders of the plan: sent at once if they wait for others, confirmed, shipped, received.
   * @param stages how far each of them goes, the last one for all that follow; none: all to the end
   */
  async deliver(planNo: string, stages: readonly Stage[]): Promise<void> {
    const planner = await this.as(this.staff.planner.login);
    // Orders are made one after another.
    await this.patiently(() => planner.get(`/procurement/plans/${planNo}/tracking`, planTracking), ({ lines }) => lines.length > 0 && lines.every(({ orders }) => orders.length > 0));
    const { items } = await planner.get(`/procurement/orders?planNo=${planNo}&limit=200`, orderPage);
    for (const [index, { orderNo, distributorId }] of items.entries()) {
      const stage = stages[Math.min(index, stages.length - 1)] ?? 'RECEIVED';
      const instanceId = await this.caseOf(planner, orderNo);
      await this.release(planner, instanceId);
      if (stage === 'SENT') continue;
      const supplier: Person = { login: `dist.d${Number(distributorId.slice(1))}`, name: '' };
      await this.complete(supplier, instanceId, 'U_SupplierConfirm', 'SUBMIT', () => ({ lines: [], promisedDate: day(2) }));
      if (stage !== 'CONFIRMED') await this.ship(supplier, orderNo, stage);
    }
  }

  /**
   * Sends an order that waits to be sent with others. One above the least amount goes by itself, and one that waits may be released
   * by another order: what its state says is looked at again until it is on its way.
   */
  private async release(planner: ApiClient, instanceId: string): Promise<void> {
    await this.patiently(async () => (await this.state(planner, instanceId)) !== 'CREATED' || (await sendIfAwaited(planner, instanceId, 'order.released', {})) !== null, (gone) => gone);
  }

  private async ship(supplier: Person, orderNo: string, stage: Stage): Promise<void> {
    const client = await this.as(supplier.login);
    // The lines are confirmed one moment, the order the next.
    const { lines } = await this.patiently(() => client.get(`/procurement/orders/${orderNo}`, orderDetail), ({ order }) => !UNCONFIRMED.has(order.state));
    const shipped = lines.map(({ lineNo, quantities: q }) => ({ lineNo, qty: q.confirmed - q.shipped, batch: `P${orderNo.slice(-2)}${lineNo}`, mfgDate: day(-60), expiryDate: day(700), manufacturerInvoice: 'FP-DEMO' })).filter(({ qty }) => qty > 0);
    if (shipped.length === 0) return;
    const note = await client.post(`/procurement/orders/${orderNo}/delivery-notes`, { lines: shipped, documentFile: 'demo' }, deliveryNote);
    this.report(null, `${supplier.login} ships ${note.noteNo}`);
    if (stage === 'SHIPPED') return;
    const checker = await this.as(this.staff.checker.login);
    const delivery = await this.patiently(async () => (await checker.get(`/procurement/orders/${orderNo}`, orderDetail)).notes.find(({ noteNo }) => noteNo === note.noteNo), (found) => found?.status === 'IN_TRANSIT' && found.instanceId !== null);
    await checker.post(`/procurement/delivery-notes/${note.noteNo}/arrival`, {}, done);
    if (stage === 'ARRIVED') return;
    const instanceId = delivery?.instanceId ?? '';
    await this.complete(this.staff.checker, instanceId, 'U_Receive', 'SUBMIT', () => ({
      arrivedAt: new Date().toISOString(), lines: shipped.map(({ qty, batch, expiryDate }, i) => ({ lineNo: i + 1, countedQty: qty, batch, expiryDate, appearance: 'OK', documentsComplete: true })),
    }));
    await this.complete(this.staff.keeper, instanceId, 'U_SecondCheck', 'AGREE');
  }

  /** Waits for a task, claims and completes it, signed by its person. A step the case passes over is left out. */
  private async complete(person: Person, instanceId: string, elementId: string, outcome: string, fill: (variables: Record<string, unknown>) => JsonObject = () => ({})): Promise<void> {
    const client = await this.as(person.login);
    const find = async () => (await Promise.all(['group', 'mine'].map((scope) => client.get(`/tasks?scope=${scope}&instanceId=${encodeURIComponent(instanceId)}`, taskPage)))).flatMap((page) => page.items);
    const optional = elementId === 'U_HospLeader' || elementId === 'U_ConfirmSplit';
    const open = await this.patiently(async () => (await find()).find((one) => one.elementId === elementId) ?? (await this.hasPassed(client, instanceId, elementId)), (found) => found !== undefined, optional ? 3_000 : undefined);
    if (open === undefined || 'passed' in open) return;
    const path = `/tasks/${encodeURIComponent(open.id)}`;
    if (open.assignee === null) await client.post(`${path}/claim`, {}, task);
    const detail = await client.get(path, taskDetail);
    const properties = (detail.form?.schema['properties'] ?? {}) as Record<string, unknown>;
    const sign = { signer: person.name, signedAt: new Date().toISOString(), method: 'typed' };
    const data = { ...fill(detail.variables), ...(properties['sign'] !== undefined && { sign }) };
    const { caseState } = await client.post(`${path}/complete`, { outcome, data, version: detail.task.version }, completeResult);
    this.report(caseState, `${person.login} completes ${elementId}: ${outcome}`);
  }

  /** Whether somebody has done the task already: a plan that was interrupted goes on behind it. */
  private async hasPassed(client: ApiClient, instanceId: string, elementId: string): Promise<{ passed: true } | undefined> {
    const { tasks } = await client.get(`/cases/${instanceId}`, caseDetail);
    return tasks.some((one) => one.elementId === elementId && one.status === 'completed') ? { passed: true } : undefined;
  }

  async until(instanceId: string, states: ReadonlySet<string>): Promise<string | null> {
    const planner = await this.as(this.staff.planner.login);
    return this.patiently(() => this.state(planner, instanceId), (state) => state !== null && states.has(state));
  }

  private async state(client: ApiClient, instanceId: string): Promise<string | null> {
    return (await client.get(`/cases/${instanceId}`, caseDetail)).case.caseState;
  }

  /** The hospital sees the cases of its orders from the beginning. */
  private async caseOf(client: ApiClient, businessKey: string): Promise<string> {
    const page = await this.patiently(() => client.get(`/cases?text=${encodeURIComponent(businessKey)}`, casePage), ({ items }) => items.some((row) => row.businessKey === businessKey));
    return page.items.find((row) => row.businessKey === businessKey)?.instanceId ?? '';
  }

  private async patiently<T>(look: () => Promise<T>, enough: (value: T) => boolean, patience = this.options.patience): Promise<T> {
    for (const until = Date.now() + patience; ; await delay(POLL_MS)) {
      const value = await look().catch((error: unknown) => {
        if (error instanceof ApiFailure && error.status === 404 && Date.now() < until) return undefined as T;
        throw error;
      });
      if (value !== undefined && enough(value)) return value;
      if (Date.now() > until) {
        if (patience !== this.options.patience) return value;
        throw new UserError(`Nothing has moved for ${patience / 1_000} s.`);
      }
    }
  }
}

/** A dozen lines that the three distributors with a log-in may deliver, in whole packages. */
function chosen(lines: readonly Line[]): JsonObject[] {
  const deliverable = lines.filter(({ candidates }) => candidates.some((id) => DISTRIBUTORS.includes(id)));
  return deliverable.slice(0, 12).map(({ productCode, packSize, candidates }) => ({ productCode, planQty: packSize * 20, preferredDistributor: candidates.find((id) => DISTRIBUTORS.includes(id)) ?? null }));
}

/** Lines that went to a distributor nobody plays are moved to one of the three. */
function toPlayed(split: unknown): JsonObject[] {
  const { orders = [] } = split as { orders?: { distributorId: string; lines: { planLineNo: number }[] }[] };
  return orders.filter(({ distributorId }) => !DISTRIBUTORS.includes(distributorId)).flatMap(({ distributorId, lines }) => lines.map(({ planLineNo }) => ({ lineNo: planLineNo, from: distributorId, to: 'D00001', reason: '演示' })));
}

