import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../../api/test-support/loose.ts';
import { files, flows, process, restServer, type RestClient, type RestServer } from './support/rest.ts';

const timer = (id: string): string => `<startEvent id="${id}"><timerEventDefinition><timeCycle xsi:type="tFormalExpression">R2/PT10M</timeCycle></timerEventDefinition></startEvent>`;
const message = (id: string): string => `<startEvent id="${id}"><messageEventDefinition messageRef="order"/></startEvent>`;

let rest: RestServer;
let admin: RestClient;
beforeAll(async () => {
  rest = await restServer();
  ({ admin } = rest);
  await admin.deploy(files([
    process('ordered', `${message('om')}<userTask id="t"/>${flows('om > t')}`),
    process('timed', `${message('tm')}${timer('tt')}<userTask id="byMessage"/><userTask id="byTime"/>${flows('tm > byMessage', 'tt > byTime')}`),
    process('either', `${message('em')}<startEvent id="ec"><conditionalEventDefinition><condition xsi:type="tFormalExpression">\${x}</condition></conditionalEventDefinition></startEvent><userTask id="t"/>${flows('em > t', 'ec > t')}`),
  ], '<message id="order" name="order"/>'));
});
afterAll(() => rest.server.close());

const start = (key: string) => admin.call('POST', `/process-definition/key/${key}/start`, {});
const tasks = async (id: string): Promise<string[]> => (await admin.get(`/task?processInstanceId=${id}`)).map((task: Loose) => task.taskDefinitionKey);

describe('starting by key without a none start event', () => {
  it('begins at the only start event, whatever its trigger', async () => {
    const { status, body } = await start('ordered');
    expect(status).toBe(200);
    expect(await tasks(body.id)).toEqual(['t']);
  });

  it('begins at the one that counts time among others', async () => {
    expect(await tasks((await start('timed')).body.id)).toEqual(['byTime']);
  });

  it('is refused where several could be meant', async () => {
    expect(await start('either')).toMatchObject({ status: 500, body: { type: 'ProcessEngineException', message: expect.stringContaining('no default start') } });
  });
});
