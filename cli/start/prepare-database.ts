import { hashPassword } from '../../api/session/password.ts';
import { loadBaseData } from '../../store/base/index.ts';
import type { ProcessDefinitionRow, Store } from '../../store/contract.ts';
import { DEMO_PASSWORD, loadDemoRegion } from '../../store/demo/index.ts';
import { openStore } from '../../store/index.ts';
import { ensureAdministrator } from './admin.ts';
import { deployFolder, packageFolders } from './packages.ts';

export interface PrepareOptions {
  /** Load the demo region when nobody has put any organisation into the database. */
  demo: boolean;
  adminPassword: string | undefined;
  /** Folders of process packages; default: all of bpmn/. */
  packages?: string[];
}

export interface Prepared {
  definitions: ProcessDefinitionRow[];
  /** Password of the demo log-ins; null when this database has no demo region. */
  demoPassword: string | null;
  /** A random password of a new administrator, to be shown once. */
  newAdminPassword: string | null;
}

/** Setting that says that the demo region belongs into this database: an interrupted load is finished at the next start. */
const DEMO_SETTING = 'demo-chosen';

/** Brings a database to what the other parts expect of it. Every step may be repeated. */
export async function prepareDatabase(databaseUrl: string, options: PrepareOptions): Promise<Prepared> {
  const store = await openStore(databaseUrl);
  try {
    await store.migrate();
    await loadBaseData(store, Date.now());
    // Before the demo region, which would give the administrator the password everybody knows.
    const newAdminPassword = await ensureAdministrator(store, options.adminPassword);
    const demo = await ensureDemo(store, options.demo);
    const definitions: ProcessDefinitionRow[] = [];
    // A start must not undo what an administrator has deployed, such as a decision table with other rules.
    for (const folder of options.packages ?? packageFolders()) definitions.push(...(await deployFolder(store, folder, { keepLater: true })));
    return { definitions, demoPassword: demo ? DEMO_PASSWORD : null, newAdminPassword };
  } finally {
    await store.close();
  }
}

/** Loads the demo region where it is wanted or has been before; each start adds the slots of the days that have come nearer. */
async function ensureDemo(store: Store, wanted: boolean): Promise<boolean> {
  if ((await store.setting(DEMO_SETTING)) === null) {
    if (!wanted || (await store.organisations()).length > 0) return false;
    await store.putSetting(DEMO_SETTING, true);
  }
  await loadDemoRegion(store, { now: Date.now(), hashPassword });
  return true;
}
