/** A hospital's plan on Temporal, over the public API: plan, orders and deliveries are workflows of their own, and every line gets to the shelf. */
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { handlers } from '../../activities/registry.ts';
import { deployPackage } from '../../api/deploy/deploy-package.ts';
import { startApi } from '../../api/main.ts';
import { hashPassword } from '../../api/session/password.ts';
import { playProcurement } from '../../cli/demo/procurement.ts';
import { loadBaseData } from '../../store/base/index.ts';
import { loadDemoRegion } from '../../store/demo/index.ts';
import { ordersWithQuantities } from '../../store/procurement/orders.ts';
import { packageFiles } from '../harness/harness.ts';
import { Environment } from './support/environment.ts';

let env: Environment;
let base: string;
let close: () => Promise<void>;
beforeAll(async () => {
  env = await Environment.start({ handlers });
  const { store } = env;
  await loadBaseData(store, Date.now());
  const passwordHash = await hashPassword('demo2026');
  await loadDemoRegion(store, { now: Date.now(), hashPassword: async () => passwordHash });
  const deployed = await deployPackage(store, 'procurement', packageFiles('procurement'), null, Date.now());
  if (!deployed.ok) throw new Error(JSON.stringify(deployed.error));
  const api = await startApi({ store, host: env.host, logger: pino({ level: 'silent' }), config: { port: 0 } });
  base = api.address;
  // What a worker's step sends to other instances is sent by the background of a running product.
  const background = setInterval(() => void env.host.outbox.dispatch(), 200);
  close = async () => { clearInterval(background); await api.close(0); };
}, 180_000);
afterAll(async () => {
  await close();
  await env.stop();
});

it('is approved, audited, split, delivered and received', async () => {
  const steps: string[] = [];
  const played = await playProcurement({ base, password: 'demo2026', patience: 60_000, report: ({ step }) => steps.push(step) }).catch((error: unknown) => { throw new Error(`${String(error)} after ${steps.slice(-4).join(' | ')}`); });
  expect(played.state).toBe('COMPLETED');
  const orders = await ordersWithQuantities(env.store.procurement, { planNo: played.businessKey ?? '' });
  expect(orders.map(({ state }) => state)).toEqual(orders.map(() => 'CLOSED'));
  expect(orders.flatMap(({ lines }) => lines).every(({ quantities: q }) => q.accepted === q.ordered)).toBe(true);
  expect(await env.store.incidents()).toEqual([]);
  const tree = await env.store.instanceTree(played.instanceId);
  expect(tree.filter(({ processKey }) => processKey === 'procurement-delivery')).toHaveLength(orders.length);
  expect(new Set(tree.map(({ status }) => status))).toEqual(new Set(['completed']));
}, 180_000);
