import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openStore } from '../../store/index.ts';
import { sampleFiles } from '../../api/test-support/sample-package.ts';
import { UserError } from '../user-error.ts';
import { deploy } from './deploy.ts';

let folder: string;
let database: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-'));
  database = `sqlite:${join(folder, 'test.db')}`;
  mkdirSync(join(folder, 'sample', 'forms'), { recursive: true });
  for (const [path, text] of Object.entries(sampleFiles)) write(path, text);
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => void vi.restoreAllMocks());

const write = (path: string, text: string): void => writeFileSync(join(folder, 'sample', path), text);

async function deployed(): Promise<{ definitions: { id: string }[]; newAdminPassword: string | null }> {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await deploy.run(['--database', database, '--json', join(folder, 'sample')])).toBe(0);
  return JSON.parse(lines.join('\n')) as Awaited<ReturnType<typeof deployed>>;
}

test('a changed package is a new version, which whoever has the database open sees at once', async () => {
  expect(await deployed()).toMatchObject({ definitions: [{ id: 'request:1' }], newAdminPassword: expect.any(String) });
  const server = await openStore(database);
  try {
    expect((await server.latest('request'))?.version).toBe(1);
    expect(await deployed()).toMatchObject({ definitions: [{ id: 'request:1' }], newAdminPassword: null });
    write('settings.json', '{"changed": true}');
    expect(await deployed()).toMatchObject({ definitions: [{ id: 'request:2' }] });
    expect((await server.latest('request'))?.version).toBe(2);
  } finally {
    await server.close();
  }
}, 60_000);

test('a package with a mistake is named with every problem, and nothing is deployed', async () => {
  write('request.bpmn', '<bpmn');
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  await expect(deploy.run(['--database', database, join(folder, 'sample')])).rejects.toThrow(UserError);
}, 60_000);
