import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { hash } from '@node-rs/argon2';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type RunningApi } from '../../api/main.ts';
import type { Loose } from '../../api/test-support/loose.ts';
import { definitions, flag, flows, json, number, process as model, restClient, text, type RestClient } from '../engine-rest/support/rest.ts';
import { Environment } from './support/environment.ts';

const PASSWORD = 'only-for-this-test';
const PROJECT = join(import.meta.dirname, '../engine-rest/java-client');

let env: Environment;
let api: RunningApi;
let admin: RestClient;
let build: string;

const one = (topic: string, inside = '', more = '', chains: string[] = []): string =>
  model(topic, `<startEvent id="s"/><serviceTask id="job" camunda:type="external" camunda:topic="${topic}" camunda:taskPriority="5">${inside}</serviceTask>${more}<userTask id="after"/><endEvent id="e"/>${flows('s > job > after > e', ...chains)}`);

const MODELS: Record<string, string> = {
  typed: one('typed'),
  local: one('local', `<extensionElements><camunda:inputOutput><camunda:inputParameter name="limit">\${amount}</camunda:inputParameter><camunda:outputParameter name="kept">\${secret + 1}</camunda:outputParameter></camunda:inputOutput></extensionElements>`),
  retry: one('retry', '<extensionElements><camunda:properties><camunda:property name="colour" value="blue"/></camunda:properties></extensionElements>'),
  fail: one('fail'),
  error: one('error', '', '<boundaryEvent id="bad" attachedToRef="job"><errorEventDefinition id="ed" errorRef="err"/></boundaryEvent><userTask id="repair"/><endEvent id="e2"/>', ['bad > repair > e2']),
  lock: one('lock'),
};

beforeAll(async () => {
  build = mkdtempSync(join(tmpdir(), 'yilian-java-'));
  env = await Environment.start();
  await env.store.putPerson({ id: 'P', name: 'Admin', nameEn: null, title: null });
  await env.store.putAccount({ userId: 'admin', login: 'admin', personId: 'P', name: 'Admin', passwordHash: await hash(PASSWORD, { memoryCost: 64, timeCost: 1 }), admin: true, disabled: false, apiClient: false });
  api = await startApi({ store: env.store, host: env.host, logger: pino({ level: 'silent' }), config: { port: 0 } });
  admin = restClient(api.address, 'admin', PASSWORD);
  await admin.deploy(Object.fromEntries(Object.entries(MODELS).map(([name, content]) => [`${name}.bpmn`, definitions(`${content}<error id="err" errorCode="BAD"/>`)])));
});
afterAll(async () => {
  await api?.close(0);
  await env?.stop();
  rmSync(build, { recursive: true, force: true });
});

/** Compiles the worker and runs it until every topic has had its task. @throws when Maven or Java is not installed */
async function runWorker(): Promise<string[]> {
  const { stdout } = await promisify(execFile)('mvn', [
    '-B', '-q', '-f', join(PROJECT, 'pom.xml'), `-Dbuild.folder=${build}`, 'compile', 'exec:java', `-Dexec.arguments=${api.address}/engine-rest,admin,${PASSWORD}`, '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  ], { timeout: 300_000 });
  return stripVTControlCharacters(stdout).split('\n').filter((line) => line !== '');
}

const start = async (key: string, variables: object = {}, businessKey = key.toUpperCase()): Promise<string> => (await admin.post(`/process-definition/key/${key}/start`, { variables, businessKey })).id;
const tasks = async (id: string): Promise<string[]> => (await admin.get(`/task?processInstanceId=${id}`)).map((task: Loose) => task.taskDefinitionKey);

it('serves the public Java external task client unchanged', async () => {
  const typed = await start('typed', {
    text: text('你好'), int: number(5), long: { value: 9_007_199_254_740_991, type: 'Long' }, double: { value: 2, type: 'Double' }, flag: flag(true), date: { value: '2026-11-21T05:15:10.812+0000', type: 'Date' }, nothing: { value: null, type: 'Null' },
    json: json({ a: [1] }),
    list: { value: '["a","b"]', type: 'Object', valueInfo: { objectTypeName: 'java.util.ArrayList<java.lang.String>', serializationDataFormat: 'application/json' } },
    map: { value: '{"k":1}', type: 'Object', valueInfo: { objectTypeName: 'java.util.LinkedHashMap<java.lang.String,java.lang.Object>', serializationDataFormat: 'application/json' } },
  });
  const local = await start('local', { amount: number(40), hidden: text('x') });
  const [retry, fail, error, lock] = [await start('retry'), await start('fail'), await start('error'), await start('lock')];
  const seen = await runWorker();

  expect(seen.at(-1)).toBe('done');
  expect(seen.filter((line) => line.startsWith('typed'))).toEqual([
    'typed text = String 你好', 'typed int = Integer 5', 'typed long = Long 9007199254740991', 'typed double = Double 2.0', 'typed flag = Boolean true', 'typed date = Date 1795238110812', 'typed nothing = null',
    'typed list = ArrayList [a, b]', 'typed map = LinkedHashMap {k=1}', 'typed json = json {"a":[1]}', 'typed businessKey = TYPED',
  ]);
  expect(await admin.get(`/process-instance/${typed}/variables?deserializeValues=false`)).toMatchObject({
    outText: { value: 'grüezi 你好', type: 'String' }, outInt: { value: 7, type: 'Integer' }, outShort: { value: 3, type: 'Short' }, outLong: { value: 9_007_199_254_740_991, type: 'Long' }, outDouble: { value: 2, type: 'Double' },
    outFlag: { value: true, type: 'Boolean' }, outDate: { value: '2026-11-21T05:15:10.812+0000', type: 'Date' }, outNothing: { value: null, type: 'Null' }, outJson: { value: '{"a":[1,{"b":null}]}', type: 'Json' },
    outList: { value: '["x","y"]', type: 'Object' }, outOrder: { value: '{"customer":"ann","lines":2}', type: 'Object', valueInfo: { objectTypeName: 'yilian.Worker$Order' } }, outUntyped: { value: '{"customer":"bob","lines":1}', type: 'Object' },
    early: { value: 'set before the end' },
  });
  expect(await tasks(typed)).toEqual(['after']);

  expect(seen).toContain('local variables = {limit=40}');
  const after = await admin.get(`/process-instance/${local}/variables`);
  expect(after).toMatchObject({ kept: { value: 42 }, global: { value: 1 } });
  expect(after).not.toHaveProperty('secret');

  expect(seen.filter((line) => line.startsWith('retry'))).toEqual(['retry retries = null null null blue', 'retry retries = 2 no network stack of lines blue']);
  expect(await admin.get(`/process-instance/${retry}/variables`)).toMatchObject({ tried: { value: 1 } });
  expect(await tasks(retry)).toEqual(['after']);

  expect(await admin.get(`/incident?processInstanceId=${fail}`)).toMatchObject([{ incidentType: 'failedExternalTask', incidentMessage: 'gave up' }]);
  expect(await tasks(error)).toEqual(['repair']);
  expect(await admin.get(`/process-instance/${error}/variables`)).toMatchObject({ why: { value: 'no bed' } });
  expect(seen).toContain('lock completed = after 2000');
  expect(await tasks(lock)).toEqual(['after']);
}, 360_000);
