import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { signatureProvider, type Signature } from '../../../activities/kit/signature/index.ts';
import { testPng } from '../../../activities/kit/pdf/test-png.ts';
import { sealDocument, sealRecord } from '../../cases/print/seal.ts';
import { pdfText, pictureCount } from '../../test-support/pdf-text.ts';
import { startRequest, testServer, type Client, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
let gp: Client;
let wang: Client;
let sun: Client;
let path: string;
let started: { instanceId: string; businessKey: string; taskId: string };
beforeAll(async () => {
  server = await testServer();
  [gp, wang, sun] = await Promise.all([server.login('gp.lin'), server.login('office.wang'), server.login('gp.sun')]);
});
afterAll(() => server.close());
beforeEach(async () => {
  started = await startRequest(server, gp);
  path = `/api/cases/${started.instanceId}`;
});

describe('what belongs to the page of a case', () => {
  it.each(['choices', 'files', 'people'])('has %s for those who see the case; for others there is none', async (part) => {
    expect((await gp.get(`${path}/${part}`)).status).toBe(200);
    expect((await sun.get(`${path}/${part}`)).status).toBe(404);
    expect((await gp.get(`/api/cases/none/${part}`)).status).toBe(404);
    expect((await server.anonymous.get(`${path}/${part}`)).status).toBe(401);
  });

  it('lists the files the case names, under the names people gave them', async () => {
    const { id } = await server.store.putFile(Buffer.from('%PDF-1.7 report'), 'application/pdf', 5);
    await server.store.noteUpload({ fileId: id, userId: 'u-gp.lin', name: '检验单.pdf', at: 6 });
    await server.host.deliver(started.instanceId, { id: `files-${started.instanceId}`, kind: 'setVariables', variables: { request: { target: 'H00001', reason: 'x', documents: [{ title: '检验', file: id }] } } });
    expect((await wang.get(`${path}/files`)).body.items).toEqual([{ id, name: '检验单.pdf', type: 'application/pdf', size: 15, at: 6, by: '林晓芳', places: ['request.documents.0.file'] }]);
  });
});

describe('the discussion', () => {
  const names = async (client: Client, text = ''): Promise<string[]> => (await client.get(`${path}/people?text=${encodeURIComponent(text)}`)).body.items.map(({ name }: { name: string }) => name);

  it('offers the people of the case\'s organisations', async () => {
    expect(await names(gp)).toEqual(expect.arrayContaining(['王海燕', '吴强', '赵敏']));
    expect(await names(gp)).not.toContain('孙立平');
    expect(await names(gp, '王')).toEqual(['王海燕']);
    expect(await names(gp, '%')).toEqual([]);
  });

  it('tells those who are named, until they have looked', async () => {
    const sent = await gp.post(`${path}/comments`, { text: '@王海燕 请尽快', mentions: ['u-office.wang'] });
    expect([sent.status, sent.body.mentions]).toEqual([201, [{ userId: 'u-office.wang', name: '王海燕' }]]);
    const mine = async (): Promise<unknown[]> => (await wang.get('/api/mentions')).body.items.filter(({ instanceId }: { instanceId: string }) => instanceId === started.instanceId);
    expect(await mine()).toMatchObject([{ businessKey: started.businessKey, authorName: '林晓芳', text: '@王海燕 请尽快' }]);
    expect((await wang.get(`${path}/comments`)).body.items[0].mentions).toEqual([{ userId: 'u-office.wang', name: '王海燕' }]);
    expect((await sun.post(`${path}/mentions/read`)).status).toBe(404);
    expect((await wang.post(`${path}/mentions/read`)).status).toBe(204);
    expect(await mine()).toEqual([]);
  });

  it('names nobody who cannot see the case, and does not tell who exists', async () => {
    const replies = await Promise.all(['u-gp.sun', 'u-nobody.at.all'].map((userId) => gp.post(`${path}/comments`, { text: 'x', mentions: [userId] })));
    expect(replies.map(({ status, body }) => [status, body.error.fields[0].path])).toEqual([[422, 'mentions'], [422, 'mentions']]);
    expect(replies[0]?.body.error).toEqual(replies[1]?.body.error);
    expect((await gp.get(`${path}/comments`)).body.items).toEqual([]);
  });
});

describe('a print', () => {
  it('is the caller\'s file, and can be verified by anybody who holds it', async () => {
    const printed = await wang.post(`${path}/documents`);
    expect(printed.status).toBe(201);
    const { code, fileId, digest, seq } = printed.body;
    expect((await wang.get(`/api/files/${fileId}`)).body.slice(0, 5)).toBe('%PDF-');
    expect((await sun.get(`/api/files/${fileId}`)).status).toBe(404);
    const check = await server.anonymous.get(`/api/verify/${code}`);
    expect(check.body).toMatchObject({ code, businessKey: started.businessKey, orgName: '民治社康', seq, digest, recomputed: digest, intact: true, superseded: false });
    expect(JSON.stringify(check.body)).not.toMatch(/胸闷|林晓芳/);
    await wang.post(`/api/tasks/${encodeURIComponent(started.taskId)}/claim`);
    await wang.post(`/api/tasks/${encodeURIComponent(started.taskId)}/complete`, { outcome: 'ACCEPT', data: {} });
    expect((await server.anonymous.get(`/api/verify/${code}`)).body).toMatchObject({ intact: true, superseded: true });
  });

  it('does not hold against a record that says something else', async () => {
    const { code, digest } = (await gp.post(`${path}/documents`)).body;
    const document = await server.store.caseDocument(code);
    await server.store.putCaseDocument({ ...document!, code: 'FORGED', digest: 'f'.repeat(64) });
    expect((await server.anonymous.get('/api/verify/FORGED')).body).toMatchObject({ recomputed: digest, intact: false });
    expect((await server.anonymous.get('/api/verify/UNKNOWN')).status).toBe(404);
  });

  it('carries the platform\'s seal; whatever of it is changed afterwards makes it invalid', async () => {
    const { code, fileId } = (await gp.post(`${path}/documents`)).body;
    const check = (): Promise<{ body: { intact: boolean; seal: object | null } }> => server.anonymous.get(`/api/verify/${code}`);
    const { seal } = (await check()).body as unknown as { seal: { key: string } };
    expect(seal).toEqual({ valid: true, certSerial: null, development: true, key: expect.stringMatching(/^[0-9a-f]{16}$/), keyKnown: true });
    const text = pdfText(await server.store.readFile(fileId));
    expect(text).toContain(`平台电子印章（SM2）：无证书，密钥 ${seal.key}`);
    expect(text).toContain('测试密钥');

    const document = (await server.store.caseDocument(code))!;
    const kept = JSON.parse(document.seal!) as Record<'record' | 'document', Signature>;
    const other = await (await signatureProvider(server.store.dataDir)).sign(kept.document.digest, 'u-gp.lin');
    const withSeal = (change: Partial<typeof kept>): object => ({ seal: JSON.stringify({ ...kept, ...change }) });
    const changes: object[] = [
      { digest: 'f'.repeat(64) }, { fileDigest: 'f'.repeat(64) }, { seq: document.seq - 1 }, { at: document.at + 1 }, { seal: 'torn' }, { seal: '{}' },
      withSeal({ record: { ...kept.record, sig: kept.document.sig } }), withSeal({ document: { ...kept.document, sig: kept.record.sig } }), withSeal({ document: other }),
      // A development key is not passed off as a certified one.
      withSeal({ record: { ...kept.record, development: false, certSerial: '42' }, document: { ...kept.document, development: false, certSerial: '42' } }),
    ];
    for (const change of changes) {
      vi.spyOn(server.store, 'caseDocument').mockResolvedValueOnce({ ...document, ...change });
      expect((await check()).body.seal, JSON.stringify(change)).toMatchObject({ valid: false });
    }
    vi.spyOn(server.store, 'caseDocument').mockResolvedValueOnce({ ...document, seal: null });
    expect((await check()).body).toMatchObject({ intact: true, seal: null });
    expect((await check()).body.seal).toMatchObject({ valid: true });
  });

  it('is not made when it cannot be sealed', async () => {
    const signing = vi.spyOn(await signatureProvider(server.store.dataDir), 'sign').mockRejectedValue(new Error('the gateway does not answer'));
    const refused = await gp.post(`${path}/documents`);
    signing.mockRestore();
    expect([refused.status, refused.body.error.code]).toEqual([503, 'sealUnavailable']);
    expect((await gp.post(`${path}/documents`)).status).toBe(201);
  });

  it('is not valid under a seal of another key, however well made', async () => {
    const { code } = (await gp.post(`${path}/documents`)).body;
    const document = (await server.store.caseDocument(code))!;
    const elsewhere = mkdtempSync(join(tmpdir(), 'yilian-keys-'));
    const forged = await sealDocument(elsewhere, document, await sealRecord(elsewhere, document));
    rmSync(elsewhere, { recursive: true });
    vi.spyOn(server.store, 'caseDocument').mockResolvedValueOnce({ ...document, seal: forged });
    expect((await server.anonymous.get(`/api/verify/${code}`)).body.seal).toMatchObject({ valid: false });
  });

  const printed = async (client: Client, lang: string): Promise<{ text: string; pictures: number; digest: string; code: string }> => {
    const { body: { fileId, digest, code } } = await client.post(`${path}/documents`, { lang });
    const bytes = await server.store.readFile(fileId);
    return { text: pdfText(bytes), pictures: pictureCount(bytes), digest, code };
  };

  it('is in the language asked for; both hold against the one record', async () => {
    const [zh, en] = [await printed(gp, 'zh'), await printed(gp, 'en')];
    expect(zh.text).toContain('发起机构：民治社康');
    expect(zh.text).toContain('状态：待审核');
    expect(en.text).toContain('State: pending');
    expect(en.text).toContain('林晓芳 started the case');
    expect(en.text).not.toMatch(/单号|办理过程|核验码/);
    expect([en.digest, en.code !== zh.code]).toEqual([zh.digest, true]);
    for (const { code } of [zh, en]) expect((await server.anonymous.get(`/api/verify/${code}`)).body).toMatchObject({ intact: true, digest: zh.digest });
    expect((await gp.post(`${path}/documents`, { lang: 'fr' })).status).toBe(422);
  });

  it('has a signature written by hand as its picture, with name and time below it', async () => {
    const before = await printed(gp, 'en');
    const { id } = await server.store.putFile(testPng(60, 20), 'image/png', 5);
    await server.store.noteUpload({ fileId: id, userId: 'u-office.wang', name: 'signature.png', at: 6 });
    const task = `/api/tasks/${encodeURIComponent(started.taskId)}`;
    await wang.post(`${task}/claim`);
    const done = await wang.post(`${task}/complete`, { outcome: 'ACCEPT', data: { sign: { signer: '王海燕', signedAt: '2026-11-23T01:00:00Z', image: id } } });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    const after = await printed(gp, 'en');
    expect(after.pictures).toBeGreaterThan(before.pictures);
    expect(after.text).toMatch(/王海燕 \(\d+ Nov 2026, \d\d:\d\d\)/);
  });

  it('names the characters no font has, and is not for those who do not see the case', async () => {
    await server.host.deliver(started.instanceId, { id: `rare-${started.instanceId}`, kind: 'setVariables', variables: { request: { target: 'H00001', reason: '患者姓\u{2fffd}' } } });
    expect((await gp.post(`${path}/documents`)).body.missing).toEqual(['\u{2fffd}']);
    expect((await sun.post(`${path}/documents`)).status).toBe(404);
  });
});
