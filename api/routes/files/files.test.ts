import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../test-support/client.ts';
import { testServer, type TestServer } from '../../test-support/index.ts';

const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n';
const CDA = '<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3"><title>报告</title></ClinicalDocument>';

describe('files', () => {
  let server: TestServer;
  let lin: Client;
  let sun: Client;
  beforeAll(async () => {
    server = await testServer();
    [lin, sun] = await Promise.all([server.login('gp.lin'), server.login('gp.sun')]);
  });
  afterAll(() => server.close());

  const upload = async (client: Client, ...files: [name: string, content: string | Uint8Array<ArrayBuffer>][]) => {
    const form = new FormData();
    for (const [name, content] of files) form.append('file', new Blob([content]), name);
    const response = await fetch(`${server.base}/api/files`, { method: 'POST', body: form, headers: { cookie: client.cookie, 'x-csrf-token': client.csrf } });
    return { status: response.status, body: (await response.json()) as { files: { id: string; name: string; type: string; size: number }[]; error: { code: string; message: string; fields?: { path: string }[] } } };
  };

  it('come back to who brought them, as inert downloads, and to nobody else', async () => {
    const { status, body } = await upload(lin, ['检验单 1.pdf', PDF], ['病历.xml', CDA]);
    expect(status).toBe(201);
    expect(body.files).toMatchObject([{ name: '检验单 1.pdf', type: 'application/pdf', size: PDF.length }, { name: '病历.xml', type: 'application/xml' }]);
    const path = `/api/files/${body.files[0]?.id ?? ''}`;
    const mine = await lin.get(path);
    expect([mine.status, mine.body]).toEqual([200, PDF]);
    expect(mine.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''%E6%A3%80/);
    expect(mine.headers.get('x-content-type-options')).toBe('nosniff');
    expect(mine.headers.get('content-security-policy')).toMatch(/^sandbox/);
    expect((await sun.get(path)).status).toBe(404);
    expect((await lin.get(`${path}/description`)).body).toEqual({ id: body.files[0]?.id, name: '检验单 1.pdf', size: PDF.length, type: 'application/pdf' });
    expect((await sun.get(`${path}/description`)).status).toBe(404);
    expect((await server.anonymous.get(path)).status).toBe(401);
    expect((await lin.get(`/api/files/sha256:${'0'.repeat(64)}`)).status).toBe(404);
    expect((await lin.get('/api/files/..%2f..%2fetc%2fpasswd')).status).toBe(404);
  });

  it.each([
    ['a page', 'a.pdf', '<!doctype html><script>alert(1)</script>', 415],
    ['a drawing with a script', 'a.xml', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 415],
    ['a program', 'a.txt', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff, 0, 0]), 415],
    ['a shell script with control characters', 'a.txt', '#!/bin/sh\u0000', 415],
    ['another type than its name says', 'a.png', PDF, 422],
    ['a program by its name', 'a.exe', PDF, 422],
    ['nothing', 'a.txt', '', 422],
  ])('%s is refused, by name', async (_what, name, content, status) => {
    const refused = await upload(lin, ['good.pdf', PDF], [name, content as string]);
    expect([refused.status, refused.body.error.fields?.[0]?.path]).toEqual([status, name]);
    expect(refused.body.error.message).toContain(name);
  });

  it('that are too large are refused before they are all here', async () => {
    const refused = await upload(lin, ['large.txt', new Uint8Array(50 * 1024 * 1024 + 1).fill(65)]);
    expect([refused.status, refused.body.error.fields?.[0]?.path]).toEqual([413, 'large.txt']);
  }, 30_000);

  it('are not sent as JSON', async () => {
    expect((await lin.post('/api/files', { a: 1 })).status).toBe(415);
  });
});
