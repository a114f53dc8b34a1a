/** Group drug procurement, played through its forms in the demo region: the words of the scenarios. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { DAY, iso } from '../../activities/kit/time.ts';
import { dayOf } from '../../activities/procurement/registers/products.ts';
import { ordersWithQuantities, type Order } from '../../store/procurement/orders.ts';
import type { DrugProductRow, ProcurementStore, TaskRow } from '../../store/contract.ts';
import { EVERYTHING } from '../../store/everything.ts';
import { createHarness, type Harness, type HarnessOptions } from './harness.ts';

vi.setConfig({ hookTimeout: 120_000 });

export const PLAN = 'JHH00001202611230001';
const INITIATOR = { userId: 'drug.ren', name: '任晓东', orgId: 'H00001', orgName: '龙华第一人民医院' };

export async function procurementHarness(options: Partial<HarnessOptions> = {}): Promise<Procurement> {
  return new Procurement(await createHarness({ packages: ['procurement'], ...options }));
}

export const sign = (userId: string): JsonObject => ({ signer: userId, signerId: userId, signedAt: '2026-11-23T01:00:00Z', method: 'typed' });

export class Procurement {
  readonly harness: Harness;

  constructor(harness: Harness) {
    this.harness = harness;
  }

  get registers(): ProcurementStore {
    return this.harness.store.procurement;
  }

  /** Products in use of the hospital, as the filter wants them. */
  async products(filter: (product: DrugProductRow) => boolean, count: number): Promise<string[]> {
    const all = await this.registers.products.list({ where: { status: 'ACTIVE' } });
    const today = dayOf(this.harness.clock.now());
    const contracted = new Set((await this.registers.contracts.list()).filter(({ validTo }) => validTo >= today).map(({ productCode }) => productCode));
    return all.filter((product) => product.packSize === 1 && contracted.has(product.code) && filter(product)).slice(0, count).map(({ code }) => code);
  }

  /** These distributors, and nobody else, may deliver the products. */
  async entitle(codes: readonly string[], distributorIds: readonly string[]): Promise<void> {
    await this.registers.rights.patch({ productCode: [...codes] }, { validTo: '2026-01-31' });
    await this.registers.rights.put(codes.flatMap((productCode) => distributorIds.map((distributorId) => (
      { id: `T-${productCode}-${distributorId}`, productCode, distributorId, regions: ['R1', 'R2', 'R3'], hospitals: [], validFrom: '2026-01-01', validTo: '2027-12-31' }))));
    await this.registers.promises.patch({ productCode: [...codes] }, { qty: 1_000_000 });
  }

  /** What the contracts of the products say. */
  async contract(codes: readonly string[], changes: { volumeBased?: boolean; multiSource?: boolean }): Promise<void> {
    await this.registers.contracts.patch({ productCode: [...codes] }, changes);
  }

  /** Starts a plan and submits these lines. */
  async submit(lines: JsonObject[], header: JsonObject = {}): Promise<void> {
    const plan = { period: '2026-12', type: 'MONTHLY', location: 'MAIN', wantedBy: '2026-12-10', productCodes: lines.map((line) => line['productCode'] as Json), ...header };
    await this.harness.start({ user: 'drug.ren', processKey: 'procurement-plan', businessKey: PLAN, variables: { plan, initiator: INITIATOR, orgNames: {} } });
    await this.edit(lines);
  }

  edit(lines: JsonObject[]): Promise<void> {
    return this.harness.complete('drug.ren', 'U_EditPlan', { lines, sign: sign('drug.ren') }, 'SUBMIT');
  }

  pharm(outcome = 'APPROVE', data: JsonObject = {}): Promise<void> {
    return this.harness.complete('pharm.fan', 'U_PharmHead', { sign: sign('pharm.fan'), ...data }, outcome);
  }

  leader(outcome = 'APPROVE', data: JsonObject = {}): Promise<void> {
    return this.harness.complete('leader.meng', 'U_HospLeader', { sign: sign('leader.meng'), ...data }, outcome);
  }

  audit(decisions: JsonObject[] = []): Promise<void> {
    return this.harness.complete('gpo.xiao', 'U_GpoAudit', { decisions, sign: sign('gpo.xiao') }, 'SUBMIT');
  }

  /** Approved by everybody who is asked, split and ordered. */
  async ordered(lines: JsonObject[], header: JsonObject = {}): Promise<Order[]> {
    await this.submit(lines, header);
    await this.pharm();
    if ((await this.open()).includes('U_HospLeader')) await this.leader();
    await this.audit();
    if ((await this.open()).includes('U_ConfirmSplit')) await this.harness.complete('buyer.kong', 'U_ConfirmSplit', { moves: [] }, 'CONFIRM');
    return this.orders();
  }

  orders(): Promise<Order[]> {
    return ordersWithQuantities(this.registers, { planNo: PLAN });
  }

  async order(orderNo: string): Promise<Order> {
    const order = (await this.orders()).find((one) => one.order.orderNo === orderNo);
    if (!order) throw new Error(`no order ${orderNo}`);
    return order;
  }

  /** Turns to the case with this number: an order, a delivery, or the plan again. */
  async follow(businessKey: string): Promise<void> {
    const found = (await this.harness.store.cases({ limit: 500 }, EVERYTHING)).items.find((row) => row.businessKey === businessKey);
    if (!found) throw new Error(`no case ${businessKey}`);
    this.harness.instanceId = found.instanceId;
  }

  async open(): Promise<string[]> {
    return (await this.harness.openTasks()).map(({ elementId }) => elementId).sort();
  }

  task(elementId: string): Promise<TaskRow> {
    return this.harness.task(elementId);
  }

  async variable(name: string): Promise<Json | undefined> {
    return (await this.harness.variables())[name];
  }

  /** The distributor's log-in. */
  clerk(orderNo: string, orders: readonly Order[]): string {
    const id = orders.find(({ order }) => order.orderNo === orderNo)?.order.distributorId ?? '';
    return `dist.d${Number(id.slice(1))}`;
  }

  async confirm(orderNo: string, user: string, lines: JsonObject[] = [], promisedDate = '2026-11-26'): Promise<void> {
    await this.follow(orderNo);
    await this.harness.complete(user, 'U_SupplierConfirm', { lines, promisedDate }, 'SUBMIT');
  }

  /** The supplier issues a delivery note for the order; what is not said is as it should be. */
  async issue(orderNo: string, noteNo: string, lines: JsonObject[]): Promise<void> {
    const { order } = await this.order(orderNo);
    const full = lines.map((line) => ({ batch: 'B1', mfgDate: '2026-10-01', expiryDate: '2028-09-30', manufacturerInvoice: 'FP1', inspectionReport: 'sha256:0', ...line }));
    await this.registers.notes.put([{ noteNo, orderNo, instanceId: null, hospitalId: order.hospitalId, distributorId: order.distributorId, status: 'ISSUED', data: { lines: full, documentFile: 'sha256:1' }, issuedAt: this.harness.clock.now(), arrivedAt: null, alerts: [] }]);
    await this.harness.host.correlate({ messageId: `issue-${noteNo}`, name: 'delivery.issued', correlationKey: orderNo, variables: { note: { noteNo } } });
    await this.follow(noteNo);
  }

  async arrive(): Promise<void> {
    const delivered = await this.harness.message('check.ye', 'delivery.arrived', { arrival: {} });
    if (!delivered.ok) throw new Error(delivered.rejection.message);
  }

  async receive(lines: JsonObject[]): Promise<void> {
    const full = lines.map((line) => ({ batch: 'B1', expiryDate: '2028-09-30', appearance: 'OK', documentsComplete: true, ...line }));
    await this.harness.complete('check.ye', 'U_Receive', { arrivedAt: iso(this.harness.clock.now()), lines: full, sign: sign('check.ye') }, 'SUBMIT');
  }

  secondCheck(outcome = 'AGREE'): Promise<void> {
    return this.harness.complete('keep.ding', 'U_SecondCheck', { sign: sign('keep.ding') }, outcome);
  }

  /** Delivered as ordered and received as delivered. */
  async deliverAll(orderNo: string, noteNo: string): Promise<void> {
    const { lines } = await this.order(orderNo);
    const due = lines.map(({ row, quantities: q }) => ({ lineNo: row.lineNo, qty: q.confirmed - q.shipped })).filter(({ qty }) => qty > 0);
    await this.issue(orderNo, noteNo, due);
    await this.arrive();
    await this.receive(due.map(({ qty }, i) => ({ lineNo: i + 1, countedQty: qty })));
    await this.secondCheck();
  }

  async usable(productCode: string, batch?: string): Promise<number> {
    return (await this.registers.stock({ hospitalId: 'H00001', productCode, ...(batch !== undefined && { batch }) })).reduce((sum, { usable }) => sum + usable, 0);
  }

  async quarantined(productCode: string): Promise<number> {
    return (await this.registers.stock({ hospitalId: 'H00001', productCode })).reduce((sum, { quarantine }) => sum + quarantine, 0);
  }

  days(n: number): number {
    return n * DAY;
  }

  /** What must hold whatever happened: only legal transitions in every case, nothing stuck. */
  async problems(): Promise<string[]> {
    const { transitions } = JSON.parse(readFileSync(join(import.meta.dirname, '../../bpmn/procurement/states.json'), 'utf8')) as { transitions: [string, string][] };
    const legal = new Set(transitions.map(([from, to]) => `${from} -> ${to}`));
    const found: string[] = (await this.harness.store.incidents()).map(({ elementId, message }) => `incident at ${elementId}: ${message}`);
    for (const { instanceId, businessKey } of (await this.harness.store.cases({ limit: 1_000 }, EVERYTHING)).items) {
      const steps = (await this.harness.store.timeline(instanceId)).filter(({ type }) => type === 'case.state').map(({ data }) => ({ from: data['from'], step: `${String(data['from'])} -> ${String(data['to'])}` }));
      found.push(...steps.filter(({ from, step }) => from !== null && !legal.has(step)).map(({ step }) => `${businessKey}: ${step}`));
    }
    return found;
  }
}
