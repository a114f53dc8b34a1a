/** Procurement over HTTP: a plan played by its people to the shelf, who sees what, and the imports. */
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handlers } from '../../activities/registry.ts';
import { deployPackage } from '../../api/deploy/deploy-package.ts';
import { startApi } from '../../api/main.ts';
import { hashPassword } from '../../api/session/password.ts';
import { login, type Client } from '../../api/test-support/client.ts';
import { caseDetail } from '../../api/contract/index.ts';
import type { ApiClient } from '../../cli/demo/api-client.ts';
import { People } from '../../cli/demo/people.ts';
import { SECOND_STAFF, playProcurement } from '../../cli/demo/procurement.ts';
import type { Store } from '../../store/contract.ts';
import { loadDemoRegion } from '../../store/demo/index.ts';
import { openTestStore } from '../../store/testing.ts';
import { VirtualClock } from '../harness/clock.ts';
import { packageFiles } from '../harness/harness.ts';
import { InProcessHost } from '../harness/in-process-host.ts';

let store: Store;
let base: string;
let close: () => Promise<void>;
beforeAll(async () => {
  store = await openTestStore();
  const clock = new VirtualClock(new Date().toISOString());
  const passwordHash = await hashPassword('demo2026');
  await loadDemoRegion(store, { now: clock.now(), hashPassword: async () => passwordHash });
  const deployed = await deployPackage(store, 'procurement', packageFiles('procurement'), null, clock.now());
  if (!deployed.ok) throw new Error(JSON.stringify(deployed.error));
  const host = new InProcessHost({ store, clock, handlers });
  const api = await startApi({ store, host, logger: pino({ level: 'silent' }), config: { port: 0 } });
  base = api.address;
  close = async () => { await api.close(0); await store.close(); };
}, 120_000);
afterAll(() => close());

const as = (name: string): Promise<Client> => login(base, name, 'demo2026');

describe('the demo', () => {
  const steps: string[] = [];
  let planNo = '';
  beforeAll(async () => {
    const played = await playProcurement({ base, password: 'demo2026', patience: 30_000, report: ({ step }) => steps.push(step) }).catch((error: unknown) => { throw new Error(`${String(error)} after ${steps.join(' | ')}`); });
    expect(played.state).toBe('COMPLETED');
    planNo = played.businessKey ?? '';
  }, 120_000);

  it('brings every line of the plan to the shelf', () => {
    expect(steps.at(-1)).toMatch(/^12 lines are on the shelf/);
  });

  it('shows each party what is theirs, and 404 for the rest', async () => {
    const [planner, other, d1, auditor] = await Promise.all(['drug.ren', 'drug.h2', 'dist.d1', 'gpo.xiao'].map(as)) as [Client, Client, Client, Client];
    expect((await planner.get(`/api/procurement/plans/${planNo}`)).body.lines).toHaveLength(12);
    expect([(await other.get(`/api/procurement/plans/${planNo}`)).status, (await other.get(`/api/procurement/plans/${planNo}/tracking`)).status, (await d1.get(`/api/procurement/plans/${planNo}`)).status]).toEqual([404, 404, 404]);
    expect((await other.get('/api/procurement/orders')).body.items).toEqual([]);
    const all: { orderNo: string; distributorId: string }[] = (await auditor.get('/api/procurement/orders')).body.items;
    const own: { orderNo: string; distributorId: string }[] = (await d1.get('/api/procurement/orders')).body.items;
    expect(new Set(own.map(({ distributorId }) => distributorId))).toEqual(new Set(['D00001']));
    const foreign = all.find(({ distributorId }) => distributorId !== 'D00001');
    expect((await d1.get(`/api/procurement/orders/${foreign?.orderNo}`)).status).toBe(404);
    expect((await planner.get(`/api/procurement/plans/${planNo}/lines/1/tracking`)).body).toMatchObject({ line: { lineNo: 1 }, orders: [{ state: 'RECEIVED', orderState: 'CLOSED' }] });
    expect([(await planner.get('/api/procurement/stock?hospitalId=H00002')).status, (await as('gp.lin').then((gp) => gp.get('/api/procurement/orders'))).status]).toEqual([404, 403]);
  });
});

describe('the work', () => {
  it('judges lines while they are typed, by the table of the process, for the own hospital only', async () => {
    const planner = await as('drug.ren');
    const check = (lines: object[], more = {}) => planner.post('/api/procurement/plan-lines/check', { location: 'MAIN', lines, ...more });
    const { body } = await check([{ productCode: 'YP999999', planQty: 10 }, { productCode: 'YP000001', planQty: 0 }]);
    expect(body.lines).toMatchObject([{ status: 'BLOCK', findings: [{ code: 'NOT_IN_DICTIONARY', reasonEn: 'Not in the unified dictionary' }] }, { status: 'BLOCK', line: { productCode: 'YP000001' } }]);
    expect(body.approvalLimit).toBeGreaterThan(0);
    expect([(await check([], { hospitalId: 'H00002' })).status, (await (await as('dist.d1')).post('/api/procurement/plan-lines/check', { lines: [] })).status]).toEqual([403, 403]);
  });

  it('shows plans by their progress and orders with their sums, to each side its own', async () => {
    const [planner, other, d1] = await Promise.all(['drug.ren', 'drug.h2', 'dist.d1'].map(as)) as [Client, Client, Client];
    const { items } = (await planner.get('/api/procurement/plan-board')).body;
    expect(items).toMatchObject([{ lineCount: 12, lateOrders: 0 }]);
    expect(items[0].sums.accepted).toBe(items[0].approvedQty);
    expect((await other.get('/api/procurement/plan-board')).body.total).toBe(0);
    expect((await planner.get('/api/procurement/order-board')).body).toMatchObject({ total: 0, late: 0 });
    const all = (await planner.get('/api/procurement/order-board?scope=all')).body;
    expect(all.total).toBe(all.states.CLOSED);
    const own: { distributorId: string }[] = (await d1.get('/api/procurement/order-board?scope=all')).body.items;
    expect(new Set(own.map(({ distributorId }) => distributorId))).toEqual(new Set(['D00001']));
  });

  it('gives the lines of a view as a file, and the registers by product', async () => {
    const buyer = await as('buyer.kong');
    const response = await fetch(`${base}/api/procurement/order-board/export?scope=all&format=csv`, { headers: { cookie: buyer.cookie } });
    const rows = (await response.text()).trim().split(/\r?\n/);
    expect([rows.length, rows[0]]).toEqual([13, expect.stringContaining('订单号')]);
    expect(response.headers.get('content-disposition')).toMatch(/orders-\d{4}-\d\d-\d\d\.csv/);
    const prices = (await buyer.get('/api/procurement/base/prices?text=YP000001')).body;
    expect(prices).toMatchObject({ total: 1, items: [{ productCode: 'YP000001' }] });
    expect((await buyer.get('/api/procurement/base/secrets')).status).toBe(404);
  });
});

interface Imported { id: string; instanceId: string | null; errors: object[]; lines: object[] }

describe('imports', () => {
  const send = async (client: Client, kind: string, name: string, content: string | Uint8Array<ArrayBuffer>, query = '') => {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    const response = await fetch(`${base}/api/procurement/imports/${kind}${query}`, { method: 'POST', body: form, headers: { cookie: client.cookie, 'x-csrf-token': client.csrf } });
    return { status: response.status, body: (await response.json()) as Imported };
  };
  const HEADER = '药品编码,最高限价,Award price,baselinePrice,生效日,失效日,来源\n';

  it('take good rows, name the others cell by cell, and know the file when it comes again', async () => {
    const buyer = await as('buyer.kong');
    const file = `药品编码,Distributor id,区域,生效日,Valid to\nYP000001,D00002,R1;R2,2026-01-01,2026-12-31\nYP999999,D00002,R1,2026-01-01,2026-12-31\nYP000002,D00099,R1,2026-01-01,2026-12-31\nYP000003,D00002,R1,2026-02-30,2026-12-31\n`;
    expect((await send(buyer, 'rights', 'r.csv', file, '?dryRun=true')).body).toMatchObject({ rows: 4, accepted: 1, rejected: 3 });
    expect(await store.procurement.rights.get({ id: 'YP000001-D00002', validTo: '2026-12-31' })).toBeNull();
    const first = await send(buyer, 'rights', 'r.csv', file);
    expect(first.body).toMatchObject({ status: 'DONE', rows: 4, accepted: 1, rejected: 3, repeated: false });
    expect(first.body.errors).toMatchObject([{ row: 3, column: '药品编码', value: 'YP999999' }, { row: 4, column: '配送企业编码', value: 'D00099' }, { row: 5, column: '生效日', value: '2026-02-30' }]);
    expect(await store.procurement.rights.get({ id: 'YP000001-D00002' })).toMatchObject({ regions: ['R1', 'R2'], validTo: '2026-12-31' });
    expect((await send(buyer, 'rights', 'again.csv', file)).body).toMatchObject({ id: first.body.id, repeated: true });
    expect((await send(buyer, 'rights', 'r.csv', '药品编码\nYP000001\n')).body.errors[0]).toMatchObject({ row: 1, column: '配送企业编码' });
    expect((await send(await as('drug.ren'), 'rights', 'r.csv', file)).status).toBe(403);
  });

  it('of changed prices wait for a second person, who is not the first', async () => {
    const [buyer, auditor] = await Promise.all([as('buyer.kong'), as('gpo.xiao')]);
    const { body } = await send(buyer, 'prices', 'p.csv', `${HEADER}YP000005,100,50.5,60,2026-01-01,2027-12-31,GPO\nYP000006,10,50,60,2026-01-01,2027-12-31,GPO\n`);
    expect(body).toMatchObject({ status: 'PENDING', accepted: 0, pending: [{ key: 'YP000005' }, { key: 'YP000006', overCeiling: 40 }] });
    const task = async (client: Client) => ((await client.get(`/api/tasks?scope=group&instanceId=${body.instanceId}`)).body.items as { id: string; elementId: string; version: number }[])[0];
    const finish = async (client: Client, outcome: string, data: object): Promise<number> => {
      const open = await task(client);
      const path = `/api/tasks/${encodeURIComponent(open?.id ?? '')}`;
      await client.post(`${path}/claim`);
      return (await client.post(`${path}/complete`, { outcome, data })).status;
    };
    expect((await task(buyer))?.elementId).toBe('U_ResolveMapping');
    expect(await finish(buyer, 'DROP', { reason: '超限价' })).toBe(200);
    expect(await task(buyer)).toBeUndefined();
    expect(await finish(auditor, 'APPROVE', { sign: { signer: '肖剑', signedAt: '', method: 'typed' } })).toBe(200);
    expect(await store.procurement.prices.get({ productCode: 'YP000005' })).toMatchObject({ awardPrice: 50.5, version: 1 });
    expect((await store.procurement.prices.get({ productCode: 'YP000006' }))?.awardPrice).not.toBe(50);
    expect((await buyer.get(`/api/procurement/imports/${body.id}`)).body).toMatchObject({ status: 'PUBLISHED', version: 1 });
    expect(await store.incidents()).toEqual([]);
  });

  it('read back what was exported, as CSV and as XLSX', async () => {
    const buyer = await as('buyer.kong');
    for (const format of ['csv', 'xlsx']) {
      const response = await fetch(`${base}/api/procurement/exports/products?format=${format}`, { headers: { cookie: buyer.cookie } });
      const content = new Uint8Array(await response.arrayBuffer());
      expect((await send(buyer, 'products', `all.${format}`, content)).body).toMatchObject({ rows: 1046, unchanged: 1046, accepted: 0, rejected: 0, pending: [] });
    }
  }, 60_000);

  it('of stock post the difference to the books', async () => {
    const planner = await as('drug.ren');
    const { body } = await send(planner, 'stock', 's.csv', 'Product code,Batch,Usable\nYP000010,ZZ1,15\n');
    expect(body).toMatchObject({ accepted: 1, rejected: 0 });
    expect(await store.procurement.stock({ hospitalId: 'H00001', productCode: 'YP000010', batch: 'ZZ1' })).toMatchObject([{ usable: 15 }]);
    expect((await send(planner, 'plan-lines', 'l.csv', '药品编码,计划量,可替代\nYP000010,20,是\n')).body.lines).toEqual([{ productCode: 'YP000010', planQty: 20, substituteAllowed: true }]);
  });
});

/** People who see orders late: what they read first of each order's case was true before the order went on. */
class LateReaders extends People {
  readonly late = new Set<string>();

  override async as(login: string): Promise<ApiClient> {
    const client = await super.as(login);
    return Object.assign(Object.create(client) as ApiClient, {
      get: async (path: string, schema: Parameters<ApiClient['get']>[1]) => {
        const found = await client.get(path, schema);
        const detail = caseDetail.safeParse(found);
        if (!detail.success || detail.data.case.processKey !== 'procurement-order' || this.late.has(path)) return found;
        this.late.add(path);
        return { ...detail.data, case: { ...detail.data.case, caseState: 'CREATED' } };
      },
    });
  }
}

describe('the demo under load', () => {
  it('goes on when orders were sent between looking at them and releasing them', async () => {
    const people = new LateReaders(base, 'demo2026');
    const played = await playProcurement({ base, password: 'demo2026', patience: 30_000, people, report: () => undefined }, { staff: SECOND_STAFF, upTo: 'EXECUTING' });
    expect(['EXECUTING', 'PARTLY_EXECUTED']).toContain(played.state);
    expect(people.late.size).toBeGreaterThan(4);
  }, 120_000);
});
