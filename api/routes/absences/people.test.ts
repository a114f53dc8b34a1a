import { afterAll, beforeAll, expect, it } from 'vitest';
import { testServer, type Client, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
let [wang, admin, nobody] = [] as unknown as [Client, Client, Client];
beforeAll(async () => {
  server = await testServer();
  [wang, admin, nobody] = await Promise.all(['office.wang', 'admin', 'nobody'].map((name) => server.login(name))) as [Client, Client, Client];
});
afterAll(() => server.close());

const people = async (client: Client, query = ''): Promise<string[]> => (await client.get(`/api/absences/people${query}`)).body.items.map(({ userId }: { userId: string }) => userId);

it('offers the colleagues of the own organisation as deputies, and not oneself', async () => {
  const found = await people(wang);
  expect(found).toEqual(expect.arrayContaining(['u-office.wu', 'u-slot.zhao']));
  expect(found).not.toContain('u-office.wang');
  expect(found).not.toContain('u-office.li');
  expect(await people(wang, `?text=${encodeURIComponent('吴强')}`)).toEqual(['u-office.wu']);
  expect(await people(wang, '?user=u-office.li')).toEqual(found);
  expect((await nobody.get('/api/absences/people')).status).toBe(403);
});

it('offers administrators everybody, and the colleagues of whom they have chosen', async () => {
  expect(await people(admin, `?text=${encodeURIComponent('office')}`)).toEqual(expect.arrayContaining(['u-office.wang', 'u-office.wu', 'u-office.li']));
  const deputies = await people(admin, '?user=u-office.wang');
  expect(deputies).toContain('u-office.wu');
  expect(deputies).not.toContain('u-office.li');
  expect(await people(admin, '?user=u-unknown')).toEqual([]);
});
