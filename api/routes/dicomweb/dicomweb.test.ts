/** DICOMweb over HTTP, driven by a public client that knows nothing of this server. */
import { api as clients } from 'dicomweb-client';
import { Window } from 'happy-dom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUid, syntheticImage, syntheticStudy } from '../../../cli/demo/synthetic-image.ts';
import { PASSWORD, testServer, type TestServer } from '../../test-support/index.ts';

/** The client's published types ask for arguments that are optional in fact. */
type Client = Record<'storeInstances' | 'searchForStudies' | 'searchForSeries' | 'searchForInstances' | 'retrieveStudyMetadata' | 'retrieveStudy' | 'retrieveInstance' | 'retrieveInstanceFrames' | 'retrieveBulkData', (options?: object) => Promise<unknown>>;
type Json = Record<string, { vr: string; Value?: unknown[]; BulkDataURI?: string }>;

describe('DICOMweb', () => {
  let server: TestServer;
  let technologist: Client;
  let foreign: Client;
  const study = syntheticStudy({ accession: 'ACC1', patientId: 'P1', patientName: 'CHEN^LIXIN=陈^立新' }, [3, 2]);

  const authorization = (login: string): string => `Basic ${Buffer.from(`${login}:${PASSWORD}`).toString('base64')}`;
  const store = (login: string, files: Uint8Array[], headers: Record<string, string> = {}, path = '/dicomweb/studies') => {
    const boundary = 'b0';
    const body = Buffer.concat([...files.flatMap((bytes) => [Buffer.from(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`), bytes, Buffer.from('\r\n')]), Buffer.from(`--${boundary}--\r\n`)]);
    return fetch(server.base + path, { method: 'POST', body, headers: { authorization: authorization(login), 'content-type': `multipart/related; type="application/dicom"; boundary=${boundary}`, ...headers } });
  };
  const get = (login: string, path: string, headers: Record<string, string> = {}) => fetch(server.base + path, { headers: { authorization: authorization(login), ...headers } });

  beforeAll(async () => {
    server = await testServer({ limits: { requests: { points: 10_000, seconds: 1 } } });
    const { passwordHash } = (await server.store.accountByLogin('gp.lin')) as { passwordHash: string };
    for (const [login, orgId, role] of [['tech.one', 'C00001', 'technologist'], ['tech.two', 'C00002', 'technologist'], ['reader.one', 'H00001', 'radiologist']] as const) {
      await server.store.putPerson({ id: `P-${login}`, name: login, nameEn: null, title: null });
      await server.store.putPractitionerRole({ id: `R-${login}`, personId: `P-${login}`, orgId, role, departmentCode: null, from: 0, to: null });
      await server.store.putAccount({ userId: `u-${login}`, login, personId: `P-${login}`, name: login, passwordHash, admin: false, disabled: false, apiClient: false });
    }
    const window = new Window({ url: server.base, settings: { fetch: { disableSameOriginPolicy: true } } });
    // The client is made for browsers.
    Object.assign(globalThis, { XMLHttpRequest: window.XMLHttpRequest });
    const client = (login: string) => new clients.DICOMwebClient({ url: `${server.base}/dicomweb`, headers: { Authorization: authorization(login) }, singlepart: '' }) as unknown as Client;
    [technologist, foreign] = [client('tech.one'), client('tech.two')];
  }, 60_000);
  afterAll(() => server.close());

  it('stores a study from the client, and finds it again at each level', async () => {
    await technologist.storeInstances({ datasets: study.files.map(({ bytes }) => bytes.buffer) });
    const studies = (await technologist.searchForStudies({ queryParams: { PatientName: 'chen*', ModalitiesInStudy: 'CT' } })) as unknown as Json[];
    expect(studies).toHaveLength(1);
    expect(studies[0]).toMatchObject({ '0020000D': { Value: [study.studyUid] }, '00201206': { Value: [2] }, '00201208': { Value: [5] }, '00100010': { Value: [{ Ideographic: '陈^立新' }] } });
    const series = (await technologist.searchForSeries({ studyInstanceUID: study.studyUid })) as unknown as Json[];
    expect(series.map((one) => [one['00200011']?.Value?.[0], one['00201209']?.Value?.[0]])).toEqual([[1, 3], [2, 2]]);
    const seriesInstanceUID = String(series[0]?.['0020000E']?.Value?.[0]);
    const instances = (await technologist.searchForInstances({ studyInstanceUID: study.studyUid, seriesInstanceUID })) as unknown as Json[];
    expect(instances.map((one) => one['00200013']?.Value?.[0])).toEqual([1, 2, 3]);
  });

  it('gives metadata, instances, frames and bulk data to the client', async () => {
    const [first] = (await technologist.retrieveStudyMetadata({ studyInstanceUID: study.studyUid })) as unknown as Json[];
    const uids = { studyInstanceUID: study.studyUid, seriesInstanceUID: String(first?.['0020000E']?.Value?.[0]), sopInstanceUID: String(first?.['00080018']?.Value?.[0]) };
    expect(first?.['00280010']).toEqual({ vr: 'US', Value: [64] });
    const files = (await technologist.retrieveStudy({ studyInstanceUID: study.studyUid })) as ArrayBuffer[];
    expect(files.map((file) => Buffer.from(file).toString('hex')).sort()).toEqual(study.files.map(({ bytes }) => Buffer.from(bytes).toString('hex')).sort());
    const one = Buffer.from((await technologist.retrieveInstance(uids)) as ArrayBuffer);
    expect(one.subarray(128, 132).toString()).toBe('DICM');
    const frames = (await technologist.retrieveInstanceFrames({ ...uids, frameNumbers: [1] })) as ArrayBuffer[];
    expect(frames.map(({ byteLength }) => byteLength)).toEqual([64 * 64]);
    const bulk = (await technologist.retrieveBulkData({ BulkDataURI: first?.['7FE00010']?.BulkDataURI ?? '' })) as ArrayBuffer[];
    expect(Buffer.from(bulk[0] as ArrayBuffer).equals(Buffer.from(frames[0] as ArrayBuffer))).toBe(true);
  });

  it('takes the good ones of an upload and says what is wrong with the others', async () => {
    const good = syntheticStudy({ accession: 'ACC2', transferSyntax: 'rle', frames: 2 }, [1]);
    const bad = [new TextEncoder().encode('no image'), syntheticImage({ studyUid: '', seriesUid: '1.2', sopUid: '1.3' })];
    const reply = await store('tech.one', [good.files[0]?.bytes as Uint8Array, ...bad]);
    expect(reply.status).toBe(202);
    const body = (await reply.json()) as Json;
    expect(body['00081199']?.Value).toHaveLength(1);
    expect((body['00081198']?.Value as Json[]).map((one) => one['00081197']?.Value?.[0])).toEqual([0xc000, 0xa900]);
    const { items } = await server.store.imaging.quarantined({ orgIds: ['C00001'] });
    expect(items.map(({ reason }) => reason).sort()).toEqual(['missingUid', 'notDicom']);
    expect((await server.store.readFile(items.find(({ reason }) => reason === 'notDicom')?.fileId ?? '')).toString()).toBe('no image');
    expect((await store('tech.one', bad)).status).toBe(409);
    expect((await server.store.imaging.quarantined({ orgIds: ['C00001'] })).total).toBe(2);
  });

  it('ignores an instance it has, and holds back another one under its UID', async () => {
    const [file] = study.files;
    expect((await store('tech.one', [file?.bytes as Uint8Array])).status).toBe(200);
    const uid = newUid();
    const original = syntheticImage({ studyUid: uid, seriesUid: `${uid}.1`, sopUid: `${uid}.1.1` });
    const other = syntheticImage({ studyUid: uid, seriesUid: `${uid}.1`, sopUid: `${uid}.1.1`, description: '另一内容' });
    expect((await store('tech.one', [original])).status).toBe(200);
    const refused = await store('tech.one', [other]);
    expect([refused.status, ((await refused.json()) as { '00081198': { Value: Json[] } })['00081198'].Value[0]?.['00081197']?.Value]).toEqual([409, [0x0111]]);
    const kept = await get('tech.one', `/dicomweb/studies/${uid}/series/${uid}.1/instances/${uid}.1.1`, { accept: 'application/dicom' });
    expect(Buffer.from(await kept.arrayBuffer()).equals(Buffer.from(original))).toBe(true);
  });

  it('answers in XML for those who ask for it', async () => {
    const reply = await store('tech.one', [study.files[0]?.bytes as Uint8Array], { accept: 'application/dicom+xml' });
    expect(reply.headers.get('content-type')).toContain('application/dicom+xml');
    expect(await reply.text()).toContain('<DicomAttribute tag="00081155" vr="UI">');
  });

  it('does not exist for other organisations: not to find, not to read, not to add to', async () => {
    expect(await foreign.searchForStudies()).toEqual([]);
    const path = `/dicomweb/studies/${study.studyUid}`;
    for (const suffix of ['', '/metadata', '/series', '/instances', '/series/1.2/instances/1.3', '/series/1.2/instances/1.3/frames/1']) expect([suffix, (await get('tech.two', path + suffix)).status]).toEqual([suffix, 404]);
    const intruder = syntheticImage({ studyUid: study.studyUid, seriesUid: newUid(), sopUid: newUid() });
    expect((await store('tech.two', [intruder])).status).toBe(409);
    expect((await get('reader.one', path)).status).toBe(404);
    await server.store.imaging.grantStudy(study.studyUid, ['H00001'], 'READER', null, 0);
    expect((await get('reader.one', path)).status).toBe(200);
  });

  it('is closed to whoever may not send or look', async () => {
    expect((await fetch(`${server.base}/dicomweb/studies`)).status).toBe(401);
    expect((await store('office.wang', [study.files[0]?.bytes as Uint8Array])).status).toBe(403);
    expect((await store('reader.one', [study.files[0]?.bytes as Uint8Array])).status).toBe(403);
    expect((await get('admin', '/dicomweb/studies')).status).toBe(403);
    expect((await get('tech.one', '/dicomweb/studies', { origin: 'https://evil.example' })).headers.get('access-control-allow-origin')).toBeNull();
    expect((await store('tech.one', [], { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('refuses what is no request of the standard', async () => {
    expect((await store('tech.one', [], { 'content-type': 'application/json' })).status).toBe(415);
    expect((await store('tech.one', [])).status).toBe(400);
    const cut = await fetch(`${server.base}/dicomweb/studies`, { method: 'POST', body: '--b0\r\n\r\nDICM', headers: { authorization: authorization('tech.one'), 'content-type': 'multipart/related; type="application/dicom"; boundary=b0' } });
    expect(cut.status).toBe(400);
    expect((await get('tech.one', '/dicomweb/studies?NoSuchAttribute=1')).status).toBe(400);
    expect((await get('tech.one', '/dicomweb/studies?limit=-1')).status).toBe(400);
    expect((await get('tech.one', `/dicomweb/studies/${study.studyUid}`, { accept: 'image/png' })).status).toBe(406);
    expect((await store('tech.one', [study.files[0]?.bytes as Uint8Array], {}, '/dicomweb/studies/1.2.3')).status).toBe(409);
  });

  it('pages, ranges and includes what is asked for', async () => {
    const found = (await (await get('tech.one', '/dicomweb/studies?StudyDate=20261101-20261130&limit=1&offset=1&includefield=StudyDescription,PatientSex')).json()) as Json[];
    expect(found).toHaveLength(1);
    expect(found[0]?.['00081030']?.Value).toBeDefined();
    expect(await (await get('tech.one', '/dicomweb/studies?StudyDate=20250101-20251231')).json()).toEqual([]);
    expect(await (await get('tech.one', '/dicomweb/studies?00080050=ACC1')).json()).toHaveLength(1);
    expect(await (await get('tech.one', '/dicomweb/series?Modality=CT&AccessionNumber=ACC1')).json()).toHaveLength(2);
    expect(await (await get('tech.one', '/dicomweb/instances?AccessionNumber=ACC1')).json()).toHaveLength(5);
  });
});
