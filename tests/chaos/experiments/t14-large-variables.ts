import { randomFillSync } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import pino from 'pino';
import { deployPackage } from '../../../api/deploy/deploy-package.ts';
import { startApi } from '../../../api/main.ts';
import { login, type Client } from '../../../api/test-support/client.ts';
import { definitions, flows, process as model, restClient, type RestClient } from '../../engine-rest/support/rest.ts';
import { Environment } from '../../integration/support/environment.ts';
import { outcomeOf, type Experiment } from '../experiment.ts';
import { failedTasks } from '../support/workflow-tasks.ts';

interface Size {
  /** Megabytes of one text. */
  megabytes: number[];
  /** Variables of 0.4 MB that one instance is given one after another. */
  pile: number;
}

const PASSWORD = 'only for this run';
/** What the API takes: a body of more is refused. */
const LIMIT_MB = 1.5;
const REFUSED = [413, 422];
/** The dialect under /engine-rest knows no 422. */
const REFUSED_REST = [413, 400];

const FORM = {
  $id: 'big', type: 'object', 'x-variable': 'big',
  properties: { text: { type: 'string', title: 'text' }, rows: { type: 'array', 'x-widget': 'table', items: { type: 'object' } } },
};
const PACKAGE = {
  'big.bpmn': definitions(model('big', `<extensionElements><camunda:properties><camunda:property name="businessKeyPattern" value="B{orgCode}{yyyyMMdd}{seq4}"/></camunda:properties></extensionElements>
    <startEvent id="s"/><userTask id="t" camunda:candidateGroups="gp@C00001" camunda:formKey="big"/><userTask id="last" camunda:candidateGroups="gp@C00001"/><endEvent id="e"/>${flows('s > t > last > e')}`)),
  'forms/big.json': JSON.stringify(FORM),
  'roles.json': JSON.stringify({ roles: [], start: { big: { roles: ['gp'], form: 'big' } } }),
};

interface Probe {
  name: string;
  /** Must be refused. What need not be may be, and the instance has to stand it when it is not. */
  tooMuch: boolean;
  /** Must be taken. */
  small?: boolean;
  /** Form data; null when the form could not carry it. */
  form: () => object | null;
  /** The value of a variable under /engine-rest. */
  variable: () => { value: unknown; type?: string };
}

/** Text that compression does not shrink below three quarters. */
const noise = (megabytes: number): string => randomFillSync(Buffer.alloc(Math.ceil((megabytes * 2 ** 20 * 3) / 4))).toString('base64').slice(0, megabytes * 2 ** 20);
const nested = (depth: number): string => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
const keys = (count: number): Record<string, number> => Object.fromEntries(Array.from({ length: count }, (_, n) => [`key${n}`, n]));

const sized = (megabytes: number): Probe => ({
  name: `${megabytes} MB`, tooMuch: megabytes > LIMIT_MB, small: megabytes <= 0.5, form: () => ({ text: noise(megabytes) }), variable: () => ({ value: noise(megabytes), type: 'String' }),
});

const SHAPES: Probe[] = [
  { name: '10,000 keys', tooMuch: false, form: () => ({ text: 'x', rows: [keys(10_000)] }), variable: () => ({ value: keys(10_000) }) },
  { name: '10,000 keys as JSON text', tooMuch: false, form: () => null, variable: () => ({ value: JSON.stringify(keys(10_000)), type: 'Json' }) },
  { name: '100,000 keys as JSON text', tooMuch: true, form: () => null, variable: () => ({ value: JSON.stringify(Object.fromEntries(Object.keys(keys(100_000)).map((key) => [key.slice(3), 1]))), type: 'Json' }) },
  { name: 'depth 1,000', tooMuch: true, form: () => ({ text: 'x', rows: [JSON.parse(nested(1_000))] }), variable: () => ({ value: JSON.parse(nested(1_000)) as object }) },
  { name: 'depth 1,000 as JSON text', tooMuch: true, form: () => null, variable: () => ({ value: nested(1_000), type: 'Json' }) },
];

/** Variables that are too large, too many or too deep: refused at the door, and never a workflow task that fails over them. */
export const largeVariables: Experiment<Size> = {
  id: 'T14',
  title: 'variables too large, too many or too deep are refused at the API, and no workflow task fails over them',
  sizes: {
    ci: { megabytes: [0.5, 2.1], pile: 6 },
    quick: { megabytes: [0.5, 1.4, 1.9, 2.1, 10], pile: 8 },
    full: { megabytes: [0.5, 1.4, 1.9, 2.1, 10], pile: 100 },
  },
  async run({ megabytes, pile }, { log, defer }) {
    const env = await Environment.start({ host: { timeout: 10_000 } });
    defer(() => env.stop());
    await people(env);
    const deployed = await deployPackage(env.store, 'big', PACKAGE, null, Date.now());
    if (!deployed.ok) throw new Error(JSON.stringify(deployed.error));
    const api = await startApi({ store: env.store, host: env.host, logger: pino({ level: 'silent' }), config: { port: 0 } });
    defer(() => api.close(0));
    const gp = await login(api.address, 'gp', PASSWORD);
    const admin = restClient(api.address, 'admin', PASSWORD);

    const failures: string[] = [];
    const instances: string[] = [];
    let taken = 0;
    let refused = 0;
    const judge = (where: string, { name, tooMuch, small }: Probe, status: number, refusals: number[]): boolean => {
      log(`${name}, ${where}: ${status}`);
      const accepted = status >= 200 && status < 300;
      if (accepted) taken++;
      else refused++;
      if (accepted ? tooMuch : small === true || !refusals.includes(status)) failures.push(`${name}, ${where}: answered ${status}`);
      return accepted;
    };
    const begin = async (): Promise<string> => {
      const { id } = await admin.post('/process-definition/key/big/start', { businessKey: `K${instances.length}` });
      instances.push(id as string);
      return id as string;
    };

    for (const probe of [...megabytes.map(sized), ...SHAPES]) {
      const form = probe.form();
      if (form !== null) {
        const started = await gp.post('/api/processes/big/start', { submit: true, data: form });
        if (judge('started with a form', probe, started.status, REFUSED)) instances.push(String(started.body.instanceId));
        judge('task completed with a form', probe, await completed(gp, await begin(), form), REFUSED);
      }
      const variables = { v: probe.variable() };
      const restStarted = await admin.call('POST', '/process-definition/key/big/start', { businessKey: 'R', variables });
      if (judge('started under /engine-rest', probe, restStarted.status, REFUSED_REST)) instances.push(String(restStarted.body.id));
      const id = await begin();
      judge('variable put under /engine-rest', probe, (await admin.call('PUT', `/process-instance/${id}/variables/v`, variables.v)).status, REFUSED_REST);
      const [task] = await admin.get(`/task?processInstanceId=${id}`);
      judge('task completed under /engine-rest', probe, (await admin.call('POST', `/task/${task.id}/complete`, { variables })).status, REFUSED_REST);
    }

    const full = await begin();
    for (let n = 1; n <= pile; n++) judge(`variable ${n} of one instance`, { name: '0.4 MB', tooMuch: false, small: n <= 2, form: () => null, variable: () => ({ value: null }) }, (await admin.call('PUT', `/process-instance/${full}/variables/v${n}`, { value: noise(0.4), type: 'String' })).status, REFUSED_REST);

    let ended = 0;
    for (const id of instances) if (await runsToItsEnd(admin, id)) ended++;
    else failures.push(`instance ${instances.indexOf(id)} cannot be completed`);
    const failed = await failedTasks(env.client, instances);
    failures.push(...failed.slice(0, 10));
    return outcomeOf({ requests: taken + refused, taken, refused, instances: instances.length, completed: ended, 'failed workflow tasks': failed.length }, failures);
  },
};

async function completed(gp: Client, instanceId: string, data: object): Promise<number> {
  const { body } = await gp.get(`/api/tasks?scope=group&instanceId=${instanceId}`);
  const found = (body.items as { id: string; instanceId: string }[] | undefined)?.find((item) => item.instanceId === instanceId);
  if (found === undefined) throw new Error(`no task of ${instanceId}: ${JSON.stringify(body).slice(0, 300)}`);
  await gp.post(`/api/tasks/${found.id}/claim`);
  return (await gp.post(`/api/tasks/${found.id}/complete`, { data })).status;
}

/** Completes what is open, until nothing is. */
async function runsToItsEnd(admin: RestClient, instanceId: string): Promise<boolean> {
  for (let steps = 0; steps < 3; steps++) {
    const [task] = await admin.get(`/task?processInstanceId=${instanceId}`);
    if (task === undefined) break;
    if ((await admin.call('POST', `/task/${task.id}/complete`, {})).status >= 300) return false;
  }
  return (await admin.get(`/history/process-instance/${instanceId}`)).state === 'COMPLETED';
}

async function people({ store }: Environment): Promise<void> {
  const passwordHash = await hash(PASSWORD, { memoryCost: 64, timeCost: 1 });
  await store.putOrganisation({ id: 'C00001', type: 'CHC', name: 'C00001', nameEn: null, code: 'C00001', parentId: null, districtCode: '440309', alliance: null, active: true });
  for (const [login, admin] of [['gp', false], ['admin', true]] as const) {
    await store.putPerson({ id: login, name: login, nameEn: null, title: null });
    if (!admin) await store.putPractitionerRole({ id: login, personId: login, orgId: 'C00001', role: 'gp', departmentCode: null, from: 0, to: null });
    await store.putAccount({ userId: login, login, personId: login, name: login, passwordHash, admin, disabled: false, apiClient: false });
  }
}
