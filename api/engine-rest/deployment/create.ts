import { randomUUID } from 'node:crypto';
import multer from '@koa/multer';
import type { RestDefinition, Viewer } from '../../../store/contract.ts';
import { latestDecisionModel, REST_PACKAGE } from '../decision-definition/latest-decision.ts';
import { decisionView } from '../decision-definition/view.ts';
import { formatDate } from '../dates.ts';
import { timersOf } from '../job/start-jobs.ts';
import { definitionView } from '../process-definition/view.ts';
import { badRequest, RestError } from '../rest-error.ts';
import { isOn, post, type RestCall } from '../route.ts';
import { buildDeployment, type DeployedFile, type FileProblem } from './build.ts';

const MAX_FILE = 4 * 1024 * 1024;
const MAX_FILES = 200;
/** Browsers and modelers write names of files as UTF-8; the types do not know the option yet. */
const charset = { defParamCharset: 'utf8' };
const upload = multer({ ...charset, limits: { fileSize: MAX_FILE, files: MAX_FILES, fieldSize: MAX_FILE, fields: 50 } });
const WHOLE = { sort: [], offset: 0, limit: 10_000 };

/** Deploys files. Nothing is stored when one of them has a problem: all problems are named with element, line and column. */
export const createDeployment = post('deployment.create', '/deployment/create', async (call) => {
  const { store, principal, now } = call;
  const { fields, files } = await readParts(call);
  const name = fields['deployment-name'] ?? '';
  const source = fields['deployment-source'] ?? '';
  if (files.length === 0) throw badRequest('No deployment resources contained in the form upload.');
  const earlier = isOn(fields['enable-duplicate-filtering']) || isOn(fields['deploy-changed-only']) ? await deploymentsNamed(call, name) : [];
  const wanted = earlier.length === 0 ? files : await changedFiles(call, earlier, files, isOn(fields['deploy-changed-only']));
  const [latest] = earlier;
  if (latest && wanted.length === 0) return { ...view(latest), ...noneDeployed() };
  const unknownCode = fields['unknownCode'] ?? fields['unknown-code'] ?? 'refuse';
  if (unknownCode !== 'refuse' && unknownCode !== 'external') throw badRequest(`unknownCode must be refuse or external, not ${unknownCode}`);
  const built = await buildDeployment(wanted, { unknownCode }, (key) => latestDecisionModel(store, key));
  if (!built.ok) throw parseError(built.error);
  const { deploymentId } = await store.deploy({ name, source, at: now, by: principal.userId, packageName: `${REST_PACKAGE}${randomUUID()}`, ...built.value, forms: [], resources: {}, newVersions: true });
  await store.rest.putResources(deploymentId, wanted.map(({ name: file, text }) => ({ name: file, content: text })));
  await timersOf(call).armNew();
  const definitions = await store.rest.definitions.list({ deploymentId }, principal.viewer, WHOLE);
  const decisions = await store.rest.decisions.list({ deploymentId }, principal.viewer, WHOLE);
  return {
    ...view({ id: deploymentId, name, source, deployedAt: now }),
    ...noneDeployed(),
    deployedProcessDefinitions: byId(definitions.map((definition: RestDefinition) => definitionView(definition))),
    deployedDecisionDefinitions: byId(decisions.map(decisionView)),
  };
}, { rawBody: true });

const byId = <T extends { id: string }>(items: T[]): Record<string, T> | null => (items.length === 0 ? null : Object.fromEntries(items.map((item) => [item.id, item])));

const noneDeployed = () => ({
  deployedProcessDefinitions: null, deployedDecisionDefinitions: null, deployedCaseDefinitions: null, deployedDecisionRequirementsDefinitions: null,
});

export const view = ({ id, name, source, deployedAt }: { id: string; name: string; source: string; deployedAt: number }) => ({
  links: [], id, name: name === '' ? null : name, source: source === '' ? null : source, deploymentTime: formatDate(deployedAt), tenantId: null,
});

async function readParts({ ctx }: RestCall): Promise<{ fields: Record<string, string>; files: DeployedFile[] }> {
  if (!ctx.is('multipart')) throw new RestError(415, 'NotSupportedException', 'HTTP 415: a deployment is sent as multipart/form-data');
  try {
    await upload.any()(ctx as never, async () => undefined);
  } catch (error) {
    throw badRequest(`The form upload cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const fields = { ...(ctx.request.body as Record<string, string> | undefined) };
  const parts = (Array.isArray(ctx.request.files) ? ctx.request.files : []) as { originalname: string; fieldname: string; buffer: Buffer }[];
  const names = new Set<string>();
  const files = parts.map(({ originalname, fieldname, buffer }) => {
    const name = originalname === '' ? fieldname : originalname;
    if (names.has(name)) throw badRequest(`Multiple resources of the same name '${name}' in the deployment`);
    names.add(name);
    return { name, text: buffer.toString('utf8') };
  });
  return { fields, files };
}

/** The latest first. */
const deploymentsNamed = ({ store, principal }: RestCall, name: string) =>
  store.rest.deployments.list({ name }, principal.viewer as Viewer, { ...WHOLE, sort: [{ by: 'deploymentTime', descending: true }] });

/** Each file is compared with the latest of its name. Without `deploy-changed-only`, one changed file brings all of them. */
async function changedFiles({ store }: RestCall, earlier: readonly { id: string }[], files: DeployedFile[], changedOnly: boolean): Promise<DeployedFile[]> {
  const known = new Map<string, string>();
  for (const deployment of earlier) {
    if (files.every(({ name }) => known.has(name))) break;
    for (const { id, name } of await store.rest.resources(deployment.id)) {
      if (!known.has(name) && files.some((file) => file.name === name)) known.set(name, (await store.rest.resource(deployment.id, id))?.content ?? '');
    }
  }
  const changed = files.filter(({ name, text }) => known.get(name) !== text);
  return changed.length === 0 || changedOnly ? changed : files;
}

/** As the parser of the dialect tells them: one text for people, the details by file for editors. */
function parseError(problems: FileProblem[]): RestError {
  const lines = problems.map(({ file, element, line, column, message }) => `* ${element ?? '-'}: ${message} | resource ${file} | line ${line ?? '-'} | column ${column ?? '-'}`);
  const details: Record<string, { errors: object[]; warnings: object[] }> = {};
  for (const { file, element, line, column, message, severity } of problems) {
    const found = (details[file] ??= { errors: [], warnings: [] });
    found[severity === 'error' ? 'errors' : 'warnings'].push({ message, line: line ?? 0, column: column ?? 0, mainElementId: element, elementIds: element === null ? [] : [element] });
  }
  return new RestError(400, 'ParseException', `ENGINE-09005 Could not parse BPMN process. Errors: \n${lines.join('\n')}`, { details });
}
