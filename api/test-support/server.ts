/** A server on a free port with a small region in memory: two centres, two hospitals, one person for each role that matters. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import pino from 'pino';
import type { Store } from '../../store/contract.ts';
import { openTestStore } from '../../store/testing.ts';
import { VirtualClock } from '../../tests/harness/clock.ts';
import { InProcessHost, type InProcessHostOptions } from '../../tests/harness/in-process-host.ts';
import type { ApiOptions } from '../config.ts';
import { deployPackage } from '../deploy/deploy-package.ts';
import { startApi } from '../main.ts';
import { anonymous, basic, login, type Client } from './client.ts';
import { referralXml, sampleFiles } from './sample-package.ts';

export const PASSWORD = 'demo2026';
/** Monday 09:00 in China. */
const MONDAY = '2026-11-23T09:00:00+08:00';

export interface TestServer {
  base: string;
  store: Store;
  host: InProcessHost;
  clock: VirtualClock;
  /** Lines the server logged. */
  log: string[];
  anonymous: Client;
  login(name: string): Promise<Client>;
  basic(name: string): Client;
  close(): Promise<void>;
}

export async function testServer(config: ApiOptions = {}, hosting: Pick<InProcessHostOptions, 'holdContinuations'> = {}): Promise<TestServer> {
  const store = await openTestStore();
  const clock = new VirtualClock(MONDAY);
  await loadPeople(store);
  await deploy(store, 'sample', sampleFiles, clock.now());
  const form = readFileSync(join(import.meta.dirname, '../../bpmn/referral/forms/referral-up.json'), 'utf8');
  const roles = JSON.stringify({ start: { 'referral-up': { roles: ['gp', 'chc_coord'], form: 'referral-up' } } });
  await deploy(store, 'referral', { 'referral-up.bpmn': referralXml, 'forms/referral-up.json': form, 'roles.json': roles }, clock.now());
  const host = new InProcessHost({ store, clock, handlers: {}, ...hosting });
  const log: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(line) });
  const api = await startApi({ store, host, logger, config: { port: 0, ...config } });
  return {
    base: api.address, store, host, clock, log,
    anonymous: anonymous(api.address),
    login: (name) => login(api.address, name, PASSWORD),
    basic: (name) => basic(api.address, name, PASSWORD),
    async close() {
      await api.close(0);
      await store.close();
    },
  };
}

async function deploy(store: Store, name: string, files: Record<string, string>, at: number): Promise<void> {
  const deployed = await deployPackage(store, name, files, null, at);
  if (!deployed.ok) throw new Error(JSON.stringify(deployed.error, null, 1));
}

async function loadPeople(store: Store): Promise<void> {
  const organisation = (id: string, type: 'CHC' | 'HOSP', name: string) =>
    store.putOrganisation({ id, type, name, nameEn: null, code: id, parentId: null, districtCode: '440309', alliance: 'LONGHUA', active: true });
  await organisation('C00001', 'CHC', '民治社康');
  await organisation('C00002', 'CHC', '大浪社康');
  await organisation('H00001', 'HOSP', '龙华医院');
  await organisation('H00002', 'HOSP', '区中心医院');
  for (const orgId of ['H00001', 'H00002']) await store.putDepartment({ id: `${orgId}-CARD`, orgId, code: 'CARD', name: '心内科', nameEn: null });
  // Real cost parameters would make every log-in of every test slow.
  const passwordHash = await hash(PASSWORD, { memoryCost: 64, timeCost: 1 });
  const person = async (loginName: string, name: string, orgId: string | null, role: string | null, flags: { admin?: boolean; apiClient?: boolean } = {}) => {
    await store.putPerson({ id: `P-${loginName}`, name, nameEn: null, title: null });
    if (orgId && role) await store.putPractitionerRole({ id: `R-${loginName}`, personId: `P-${loginName}`, orgId, role, departmentCode: null, from: 0, to: null });
    await store.putAccount({ userId: `u-${loginName}`, login: loginName, personId: `P-${loginName}`, name, passwordHash, admin: false, disabled: false, apiClient: false, ...flags });
  };
  await person('gp.lin', '林晓芳', 'C00001', 'gp');
  await person('gp.sun', '孙立平', 'C00002', 'gp');
  await person('office.wang', '王海燕', 'H00001', 'ref_office');
  await person('office.wu', '吴强', 'H00001', 'ref_office');
  await person('office.li', '李慧', 'H00002', 'ref_office');
  await person('slot.zhao', '赵敏', 'H00001', 'slot_mgr');
  await store.putPractitionerRole({ id: 'R-slot.zhao-bed', personId: 'P-slot.zhao', orgId: 'H00001', role: 'bed_mgr', departmentCode: null, from: 0, to: null });
  await person('nobody', '无岗位', null, null);
  await person('admin', '系统管理员', null, null, { admin: true });
  await person('his.c1', '民治社康业务系统', 'C00001', 'gp', { apiClient: true });
}
