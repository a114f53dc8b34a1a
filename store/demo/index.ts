import type { Store } from '../contract.ts';
import { beds, slotsFrom } from './capacity.ts';
import { loadDemoProcurement } from './procurement/index.ts';
import { departmentsOf, READING_GROUPS } from './departments.ts';
import { HOSPITAL_IDS, organisations } from './organisations.ts';
import { patients } from './patients.ts';
import { demoLogins } from './logins.ts';
import { registrations } from './registrations.ts';
import { colleagues } from './staff.ts';

export interface DemoOptions {
  /** Epoch ms; slots are made for the 30 days from here. */
  now: number;
  hashPassword: (password: string) => Promise<string>;
  /** Password hash of `admin`; without it `admin` gets the demo password. An `admin` who exists already is left alone. */
  adminPasswordHash?: string;
}

const MARK = 'demo-region';
/** Of its own: regions loaded before there was any procurement get it too. */
const PROCUREMENT_MARK = 'demo-procurement';
/** Counted up when organisations or people are added to the region. */
const EDITION = 4;
/** Of every demo log-in. */
export const DEMO_PASSWORD = 'demo2026';

/**
 * Loads a made-up health region with people to log in as. Called again it adds the slots of the days that have come nearer and,
 * after an upgrade, the organisations and people who are new in the region; accounts that exist are left alone. Not for
 * installations with real data: everybody knows the passwords.
 */
export async function loadDemoRegion(store: Store, options: DemoOptions): Promise<void> {
  const mark = (await store.setting(MARK)) as { edition?: number } | null;
  if (mark?.edition !== EDITION) {
    await loadPeople(store, options);
    if (mark === null) await loadPatients(store);
    await store.putSetting(MARK, { loadedAt: options.now, edition: EDITION });
  }
  if ((await store.setting(PROCUREMENT_MARK)) === null) {
    await loadDemoProcurement(store, options.now);
    await store.putSetting(PROCUREMENT_MARK, { loadedAt: options.now });
  }
  await store.putSlots(slotsFrom(options.now));
}

async function loadPeople(store: Store, options: DemoOptions): Promise<void> {
  for (const organisation of organisations) await store.putOrganisation(organisation);
  for (const department of [...HOSPITAL_IDS.flatMap(departmentsOf), ...READING_GROUPS]) await store.putDepartment(department);
  for (const { person, roles } of [...colleagues(), ...demoLogins]) {
    await store.putPerson(person);
    for (const role of roles) await store.putPractitionerRole(role);
  }
  await putAccounts(store, options);
  await loadRegistrations(store, options.now);
}

/** Once: what the registry says of a practitioner afterwards is not undone by an upgrade. */
async function loadRegistrations(store: Store, now: number): Promise<void> {
  if ((await store.practitioners({ limit: 1 })).total > 0) return;
  for (const { registration, credit } of registrations([...demoLogins, ...colleagues()], now)) {
    await store.putRegistration(registration);
    await store.putCredit(credit);
  }
}

async function loadPatients(store: Store): Promise<void> {
  for (const { patient, identifiers } of patients()) await store.putPatient(patient, identifiers);
  for (const bed of beds()) await store.putBed(bed);
}

async function putAccounts(store: Store, { hashPassword, adminPasswordHash }: DemoOptions): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  for (const { login, person, apiClient } of demoLogins) {
    if ((await store.accountByLogin(login)) !== null) continue;
    await store.putAccount({ userId: login, login, personId: person.id, name: person.name, passwordHash, admin: false, disabled: false, apiClient });
  }
  if ((await store.accountByLogin('admin')) !== null) return;
  await store.putPerson({ id: 'S90000', name: '系统管理员', nameEn: 'Administrator', title: null });
  const admin = { userId: 'admin', login: 'admin', personId: 'S90000', name: '系统管理员', admin: true, disabled: false, apiClient: false };
  await store.putAccount({ ...admin, passwordHash: adminPasswordHash ?? passwordHash });
}
