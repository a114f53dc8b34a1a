import { createHash } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const idOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
async function* chunks(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield bytes(part);
}
const viewer = (userId: string, orgIds: string[] = []) => ({ userId, orgIds, groups: [], admin: false });

describeOnEachDatabase('files', (database) => {
  it('are kept once, under the digest of their content, and read back whole or in part', async () => {
    const { store } = database;
    const staged = await store.stageFile(chunks('片', '子'));
    expect(staged).toMatchObject({ id: idOf('片子'), size: 6 });
    const kept = await staged.keep('text/plain', 5);
    expect(await store.putFile(bytes('片子'), 'text/other', 9)).toEqual(kept);
    expect((await store.readFile(kept.id)).toString()).toBe('片子');
    const part = [];
    for await (const chunk of store.openFile(kept.id, { start: 3, end: 5 })) part.push(chunk as Buffer);
    expect(Buffer.concat(part).toString()).toBe('子');
    expect(await store.file(idOf('nothing'))).toBeNull();
  });

  it('that are too large, or not kept, leave nothing behind', async () => {
    const { store } = database;
    await expect(store.stageFile(chunks('1234', '5678'), 6)).rejects.toMatchObject({ name: 'FileTooLarge', limit: 6 });
    await (await store.stageFile(chunks('discarded'))).discard();
    expect(await readdir(join(store.dataDir, 'files', 'incoming'))).toEqual([]);
    expect(await store.file(idOf('discarded'))).toBeNull();
  });

  it('changed on disk are not given out as what they were', async () => {
    const { store } = database;
    const { id } = await store.putFile(bytes('original'), 'text/plain', 1);
    const hash = id.slice('sha256:'.length);
    await writeFile(join(store.dataDir, 'files', hash.slice(0, 2), hash.slice(2, 4), hash), 'forged');
    await expect(store.readFile(id)).rejects.toThrow('has changed');
  });

  it('may be read by who brought them and by the people of cases that name them', async () => {
    const { store } = database;
    const { id } = await store.putFile(bytes('case file'), 'text/plain', 1);
    await store.noteUpload({ fileId: id, userId: 'u1', name: '报告.txt', at: 2 });
    await store.noteUpload({ fileId: id, userId: 'u1', name: 'renamed.txt', at: 3 });
    expect(await store.uploads(id)).toEqual([{ fileId: id, userId: 'u1', name: '报告.txt', at: 2 }]);
    expect(await store.mayReadFile(id, viewer('u1'))).toBe(true);
    expect(await store.mayReadFile(id, viewer('u2', ['C00001']))).toBe(false);
    await store.registerInstance({ instanceId: 'I-file', processDefinitionId: 'p:1', processKey: 'p', packageName: 'test', definitionHash: 'h', policyHash: 'h', startedBy: 'u3', startOrgId: 'C00001' }, 1);
    const started = { type: 'instance.started', seq: 1, at: 1, instanceId: 'I-file', businessKey: 'K', variables: { form: { scans: [{ file: id }] } }, title: null } as never;
    await store.project('I-file', [started]);
    expect(await store.mayReadFile(id, viewer('u2', ['C00001']))).toBe(true);
    expect(await store.mayReadFile(id, viewer('u3'))).toBe(false);
    expect(await store.mayReadFile(id, viewer('u3', ['C00001']))).toBe(true);
    expect(await store.mayReadFile(id, viewer('u2', ['C00002']))).toBe(false);
    expect(await store.mayReadFile(id, { ...viewer('admin'), admin: true })).toBe(true);
  });
});
