import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../store/everything.ts';
import type { CaseRow } from '../../store/contract.ts';
import { principalReader } from '../session/principal.ts';
import { startRequest, testServer, type TestServer } from '../test-support/index.ts';
import { offeredMessages } from './case-actions.ts';

let server: TestServer;
let row: CaseRow;

beforeAll(async () => {
  server = await testServer();
  const role = (login: string, orgId: string, name: string) => server.store.putPractitionerRole({ id: `A-${login}`, personId: `P-${login}`, orgId, role: name, departmentCode: null, from: 0, to: null });
  // Has the roles of the message at two places; the first (in the order of their ids) takes no part in the case.
  await role('office.wu', 'C00002', 'gp');
  // Sees every case, and works where none of this one happens.
  await role('admin', 'H00002', 'ref_office');
  const { instanceId } = await startRequest(server, await server.login('gp.lin'));
  row = await server.store.case(instanceId, EVERYTHING) as CaseRow;
});
afterAll(() => server.close());

describe('a message to a case', () => {
  it.each([
    ['gp.lin', [['request.withdrawn', 'C00001'], ['request.reminded', 'C00001']]],
    ['office.wang', [['request.reminded', 'H00001']]],
    ['office.wu', [['request.reminded', 'H00001']]],
    ['office.li', []],
    ['gp.sun', []],
    ['admin', []],
  ])('%s sends it for an organisation of theirs that takes part, or not at all', async (login, expected) => {
    const principal = await principalReader(server.store, () => server.clock.now()).byLogin(login);
    expect(principal).not.toBeNull();
    const offered = await offeredMessages(server.store, row, 'sample', principal!);
    expect(offered.map(({ message, orgId }) => [message.name, orgId])).toEqual(expected);
  });
});
