/** A store with a few people, and a notifier on a clock that stands where the test puts it. */
import type { AccountRow, NoticeKind, Store } from '../../../store/contract.ts';
import { START } from '../../../store/test-support/events.ts';
import { openStore } from '../../../store/index.ts';
import { Notifier } from '../notifier.ts';

export interface Region {
  store: Store;
  clock: { now: number };
  notifier: Notifier;
  /** Another server's. */
  another(): Notifier;
  /** Lets the notifier read and look at the clock, and gives what somebody has been told since the beginning, in its order. */
  told(userId: string): Promise<NoticeKind[]>;
}

export async function openRegion(): Promise<Region> {
  const store = await openStore('sqlite::memory:');
  await store.migrate();
  await addPerson(store, 'gp.lin', 'gp@C00001');
  for (const login of ['office.wang', 'office.wu']) await addPerson(store, login, 'ref_office@H00001');
  await addPerson(store, 'dr.chen', 'specialist@H00001');
  await addPerson(store, 'admin', null, { admin: true });
  const clock = { now: START };
  const make = (): Notifier => new Notifier({ store, now: () => clock.now, outlets: { mail: true, webhook: 'hooks.example' } });
  const notifier = make();
  await notifier.watch();
  return {
    store, clock, notifier, another: make,
    async told(userId) {
      while (await notifier.read());
      await notifier.watch();
      return (await store.notices.list(asViewer(userId), { limit: 1000 })).items.map(({ kind }) => kind).reverse();
    },
  };
}

export const asViewer = (userId: string) => ({ userId, orgIds: [], admin: false });

export async function addPerson(store: Store, login: string, group: string | null, flags: Partial<AccountRow> = {}): Promise<void> {
  await store.putPerson({ id: `P-${login}`, name: login, nameEn: null, title: null });
  await store.putAccount({ userId: login, login, personId: `P-${login}`, name: login, passwordHash: '', admin: false, disabled: false, apiClient: false, ...flags });
  const [role, orgId] = group?.split('@') ?? [];
  if (role !== undefined && orgId !== undefined) await store.putPractitionerRole({ id: `R-${login}`, personId: `P-${login}`, orgId, role, departmentCode: null, from: 0, to: null });
}
