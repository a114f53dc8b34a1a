import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../../api/test-support/loose.ts';
import { definitions, flows, process, restServer, text, type RestClient, type RestServer } from './support/rest.ts';

let rest: RestServer;
let admin: RestClient;
let old: string;
let young: string;
const model = (content: string) => definitions(process('moving', content));
const deploy = async (content: string): Promise<string> => Object.keys((await admin.deploy({ 'm.bpmn': model(content) })).deployedProcessDefinitions)[0] ?? '';

beforeAll(async () => {
  rest = await restServer();
  ({ admin } = rest);
  old = await deploy(`<startEvent id="s"/><userTask id="a" name="A"/><userTask id="gone"/><endEvent id="e"/>${flows('s > a > gone > e')}`);
  young = await deploy(`<startEvent id="s"/><userTask id="a" name="A"/><userTask id="renamed"/><serviceTask id="work" camunda:type="external" camunda:topic="t"/><endEvent id="e"/>${flows('s > a > work > renamed > e')}`);
});
afterAll(() => rest.server.close());

const start = async (): Promise<string> => (await admin.post(`/process-definition/${encodeURIComponent(old)}/start`, { businessKey: 'MIG' })).id;
const plan = (...pairs: [string, string][]) => ({
  sourceProcessDefinitionId: old, targetProcessDefinitionId: young, instructions: pairs.map(([source, target]) => ({ sourceActivityIds: [source], targetActivityIds: [target], updateEventTrigger: false })),
});

describe('migration', () => {
  it('generates a plan of what is alike', async () => {
    expect(await admin.post('/migration/generate', { sourceProcessDefinitionId: old, targetProcessDefinitionId: young })).toEqual({ ...plan(['a', 'a']), variables: null });
    expect((await admin.call('POST', '/migration/generate', { sourceProcessDefinitionId: old, targetProcessDefinitionId: 'none' })).status).toBe(400);
  });

  it('tells every obstacle of a plan', async () => {
    expect(await admin.post('/migration/validate', plan(['a', 'a']))).toEqual({ instructionReports: [], variableReports: {} });
    const { instructionReports } = await admin.post('/migration/validate', plan(['a', 'work'], ['gone', 'nowhere']));
    expect(instructionReports.map(({ instruction, failures }: Loose) => [instruction.sourceActivityIds[0], failures.length])).toEqual([['a', 1], ['gone', 1]]);
  });

  it('moves instances, by id or by query, with new variables', async () => {
    const [one, two] = [await start(), await start()];
    await admin.post('/migration/execute', { migrationPlan: { ...plan(['a', 'a'], ['gone', 'renamed']), variables: { added: text('x') } }, processInstanceIds: [one] });
    expect(await admin.get(`/process-instance/${one}`)).toMatchObject({ definitionId: young });
    expect(await admin.get(`/process-instance/${one}/variables/added`)).toMatchObject({ value: 'x' });
    const [task] = await admin.get(`/task?processInstanceId=${one}`);
    expect(task).toMatchObject({ taskDefinitionKey: 'a', processDefinitionId: young });
    await admin.post(`/task/${task.id}/complete`);
    expect(await admin.get(`/external-task?processInstanceId=${one}`)).toHaveLength(1);
    await admin.post('/migration/execute', { migrationPlan: plan(['a', 'a']), processInstanceQuery: { processDefinitionId: old } });
    expect(await admin.get(`/process-instance/${two}`)).toMatchObject({ definitionId: young });
  });

  it('moves none when one of them cannot go on', async () => {
    const [one, two] = [await start(), await start()];
    const [task] = await admin.get(`/task?processInstanceId=${two}`);
    await admin.post(`/task/${task.id}/complete`);
    const reply = await admin.call('POST', '/migration/execute', { migrationPlan: plan(['a', 'a']), processInstanceIds: [one, two] });
    expect(reply).toMatchObject({ status: 400, body: { type: 'MigratingProcessInstanceValidationException', validationReport: { processInstanceId: two, migratingActivityInstanceValidationReports: [{ sourceScopeId: 'gone' }] } } });
    expect(await admin.get(`/process-instance/${one}`)).toMatchObject({ definitionId: old });
    expect(await admin.call('POST', '/migration/execute', { migrationPlan: plan(['a', 'nowhere']), processInstanceIds: [one] })).toMatchObject({ status: 400, body: { type: 'MigrationPlanValidationException' } });
  });
});
