import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { sampleFiles } from '../../api/test-support/sample-package.ts';
import { PASSWORD, testServer, type TestServer } from '../../api/test-support/index.ts';
import { deploy } from '../commands/deploy.ts';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await testServer();
  folder = join(mkdtempSync(join(tmpdir(), 'over-network-')), 'sample');
  for (const sub of ['forms', 'scenarios']) mkdirSync(join(folder, sub), { recursive: true });
  for (const [path, text] of Object.entries(sampleFiles)) write(path, text);
  write('scenarios/a.json', '{}');
});
afterAll(async () => {
  rmSync(join(folder, '..'), { recursive: true });
  await server.close();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);

async function run(...more: string[]): Promise<string> {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  expect(await deploy.run(['--base', `${server.base}/`, ...more, folder])).toBe(0);
  return lines.join('\n');
}

test('what is deployed changes nothing; a dry run prints the difference; then it is deployed', async () => {
  vi.stubEnv('YILIAN_PASSWORD', PASSWORD);
  expect(await run()).toBe('request:1 same');
  write('request.bpmn', sampleFiles['request.bpmn']!.replace('name="审核"', 'name="复核"'));
  expect(await run('--dry-run')).toBe('request:2 changed\n  ~ userTask review 复核\n      name: 审核 -> 复核');
  expect((await server.store.latest('request'))?.version).toBe(1);
  expect(JSON.parse(await run('--json'))).toMatchObject({ dryRun: false, packages: [{ package: 'sample', deploymentId: expect.any(String), definitions: [{ key: 'request', version: 2, previous: 1, change: 'changed' }] }] });
  expect((await server.store.latest('request'))?.version).toBe(2);
  expect(await run()).toBe('request:2 same');
});

test('a session token stands for its person', async () => {
  const token = (await server.login('admin')).cookie.split('=')[1] ?? '';
  expect(await run('--token', token)).toBe('request:2 same');
  await expect(deploy.run(['--base', server.base, '--token', 'none', folder])).rejects.toThrow(/session token: 401/);
});

test('who may not, what has errors, and what is missing is said', async () => {
  vi.stubEnv('YILIAN_PASSWORD', undefined);
  vi.stubEnv('YILIAN_TOKEN', undefined);
  await expect(deploy.run(['--base', server.base, folder])).rejects.toThrow(/YILIAN_PASSWORD/);
  await expect(deploy.run(['--base', server.base, '--user', 'gp.lin', '--password', PASSWORD, folder])).rejects.toThrow(/403/);
  await expect(deploy.run(['--base', 'http://127.0.0.1:1', '--password', 'x', folder])).rejects.toThrow(/cannot be reached/);
  await expect(deploy.run(['--dry-run', folder])).rejects.toThrow(/--base/);
  write('request.bpmn', sampleFiles['request.bpmn']!.replace('sourceRef="start"', 'sourceRef="nowhere"'));
  await expect(deploy.run(['--base', server.base, '--password', PASSWORD, folder])).rejects.toThrow(/cannot be deployed:\n {2}request\.bpmn:\d+ .*nowhere/);
});
