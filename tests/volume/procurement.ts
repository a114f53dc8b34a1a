/**
 * Plans of 25 hospitals with 40 lines each, through approvals, audit and split to the receipt of every order, on the in-process host (the production engine, handlers and store; no
 * Temporal, no network). Prints what went in and came out of every stage. Run: npm run volume -- [hospitals] [lines]
 */
import type { JsonObject } from '../../engine/model/json.ts';
import { BUYING_HOSPITAL_IDS } from '../../store/demo/organisations.ts';
import { ordersWithQuantities } from '../../store/procurement/orders.ts';
import { createHarness } from '../harness/harness.ts';
import type { TaskRow } from '../../store/contract.ts';
import { EVERYTHING } from '../../store/everything.ts';

const [hospitals, lineCount] = [Number(process.argv[2] ?? 25), Number(process.argv[3] ?? 40)];
const sign = (signerId: string): JsonObject => ({ signer: signerId, signerId, signedAt: '2026-11-23T01:00:00Z', method: 'typed' });

const harness = await createHarness({ packages: ['procurement'] });
const { store, host, clock } = harness;
const { procurement } = store;
const began = performance.now();
let inputs = 0;

/** Answers of the people, by task. */
async function answer(task: TaskRow, variables: JsonObject): Promise<[string, JsonObject]> {
  switch (task.elementId) {
    case 'U_EditPlan': {
      const { lines } = variables['suggestion'] as { lines: { productCode: string; packSize: number; controlled: boolean }[] };
      return ['SUBMIT', { planEdit: { lines: lines.filter(({ controlled }) => !controlled).slice(0, lineCount).map(({ productCode, packSize }) => ({ productCode, planQty: packSize * 10 })), sign: sign('planner'), outcome: 'SUBMIT' } }];
    }
    case 'U_PharmHead':
      return ['APPROVE', { approval: { sign: sign('pharm'), outcome: 'APPROVE' } }];
    case 'U_HospLeader':
      return ['APPROVE', { leaderApproval: { sign: sign('leader'), outcome: 'APPROVE' } }];
    case 'U_GpoAudit':
      return ['SUBMIT', { audit: { decisions: [], sign: sign('auditor'), outcome: 'SUBMIT' } }];
    case 'U_ConfirmSplit':
      return ['CONFIRM', { splitDecision: { moves: [], outcome: 'CONFIRM' } }];
    case 'U_SupplierConfirm':
      return ['SUBMIT', { confirmation: { lines: [], promisedDate: '2026-11-30', outcome: 'SUBMIT' } }];
    case 'U_Receive': {
      const { lines } = variables['facts'] as { lines: { lineNo: number; qty: number; batch: string; expiryDate: string }[] };
      return ['SUBMIT', { receipt: { lines: lines.map(({ lineNo, qty, batch, expiryDate }) => ({ lineNo, countedQty: qty, batch, expiryDate, appearance: 'OK', documentsComplete: true })), sign: sign('checker'), outcome: 'SUBMIT' } }];
    }
    case 'U_SecondCheck':
      return ['AGREE', { secondCheck: { sign: sign('keeper'), outcome: 'AGREE' } }];
    default:
      throw new Error(`nobody expected ${task.elementId}`);
  }
}

/** Does every open task until there is none. */
async function work(): Promise<void> {
  for (;;) {
    const { items } = await store.tasks({ scope: 'all', status: 'open', now: clock.now(), limit: 500 }, EVERYTHING);
    if (items.length === 0) return;
    for (const task of items) {
      const [outcome, variables] = await answer(task, await store.variables(task.instanceId));
      const done = await host.deliver(task.instanceId, { id: `v${++inputs}`, actor: { userId: 'volume', groups: [], operator: true }, kind: 'completeTask', task: task.key, outcome, variables });
      if (!done.ok) throw new Error(`${task.elementId}: ${done.rejection.message}`);
    }
  }
}

const definition = await store.latest('procurement-plan');
if (!definition) throw new Error('the package is not deployed');
for (const [i, orgId] of BUYING_HOSPITAL_IDS.slice(0, hospitals).entries()) {
  const codes = (await procurement.usage.list({ where: { hospitalId: orgId } })).map(({ productCode }) => productCode);
  const contracted = new Set((await procurement.contracts.list({ where: { productCode: codes } })).filter(({ validTo }) => validTo > '2026-11-23').map(({ productCode }) => productCode));
  const plan = { period: '2026-12', type: 'MONTHLY', location: 'MAIN', wantedBy: '2026-12-10', productCodes: codes.filter((code) => contracted.has(code)) };
  const initiator = { userId: 'planner', name: 'planner', orgId, orgName: orgId };
  const started = await host.start({ instanceId: `V${i}`, definition, businessKey: `JH${orgId}202611230001`, variables: { plan, initiator, orgNames: {} }, actor: { userId: 'planner', groups: [], orgId }, inputId: `start-${i}` });
  if (!started.ok) throw new Error(started.rejection.message);
}
await work();
// Orders below their distributor's minimum wait two days for others, then go.
await harness.advance('PT49H');
await work();
for (const [i, { order, lines }] of (await ordersWithQuantities(procurement, {})).entries()) {
  const noteNo = `PS${String(i + 1).padStart(5, '0')}`;
  const shipped = lines.map(({ row, quantities: q }) => ({ lineNo: row.lineNo, qty: q.confirmed, batch: 'V1', expiryDate: '2028-10-31', manufacturerInvoice: 'FP' }));
  await procurement.notes.put([{ noteNo, orderNo: order.orderNo, instanceId: null, hospitalId: order.hospitalId, distributorId: order.distributorId, status: 'ISSUED', data: { lines: shipped, documentFile: 'V' }, issuedAt: clock.now(), arrivedAt: null, alerts: [] }]);
  await host.correlate({ messageId: `issue-${noteNo}`, name: 'delivery.issued', correlationKey: order.orderNo, variables: { note: { noteNo } } });
  await host.correlate({ messageId: `arrive-${noteNo}`, name: 'delivery.arrived', correlationKey: noteNo, variables: {} });
}
await work();

const planLines = await procurement.planLines.list();
const orders = await ordersWithQuantities(procurement, {});
const sum = (read: (q: (typeof orders)[number]['lines'][number]['quantities']) => number): number => orders.flatMap(({ lines }) => lines).reduce((total, { quantities }) => total + read(quantities), 0);
const postings = (await procurement.postings.list()).filter(({ kind }) => kind === 'RECEIPT');
const cases = (await store.cases({ processKey: 'procurement-plan', limit: 1_000 }, EVERYTHING)).items;
const planned = planLines.reduce((total, { plannedQty }) => total + plannedQty, 0);
const rows: [string, number, number][] = [
  ['planned -> approved', planned, planLines.reduce((total, { approvedQty }) => total + (approvedQty ?? 0), 0)], ['approved -> ordered', planned, sum(({ ordered }) => ordered)], ['ordered -> confirmed', planned, sum(({ confirmed }) => confirmed)],
  ['confirmed -> shipped', planned, sum(({ shipped }) => shipped)], ['shipped -> accepted', planned, sum(({ accepted }) => accepted)], ['accepted -> usable stock', planned, postings.reduce((total, { usable }) => total + usable, 0)],
  ['orders -> closed', orders.length, orders.filter(({ state }) => state === 'CLOSED').length], ['notes -> receipts', await procurement.notes.count(), await procurement.receipts.count()], ['plans -> completed', hospitals, cases.filter(({ caseState }) => caseState === 'COMPLETED').length],
];
console.log(`${hospitals} plans, ${planLines.length} plan lines, ${orders.length} orders with ${orders.flatMap(({ lines }) => lines).length} lines, ${(await store.incidents()).length} incidents, ${((performance.now() - began) / 1_000).toFixed(1)} s`);
for (const [stage, entered, left] of rows) console.log(`${stage.padEnd(26)} ${String(entered).padStart(8)} in ${String(left).padStart(8)} out ${entered === left ? 'equal' : 'DIFFERENT'}`);
await store.close();
process.exitCode = rows.every(([, entered, left]) => entered === left) ? 0 : 1;
