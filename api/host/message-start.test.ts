import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../engine/model/json.ts';
import { referralData, testServer, type TestServer } from '../test-support/index.ts';
import { messageStart } from './message-start.ts';
import type { Delivered, StartRequest } from './types.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

describe('a message nobody waits for', () => {
  const start = vi.fn(async (_request: StartRequest): Promise<Delivered> => ({ ok: true, events: [], status: 'active', caseState: null }));
  const send = (name: string) => messageStart(server.store, start)({
    messageId: 'm-1', name, correlationKey: 'ZZ1-1', variables: { referral: referralData({ targetOrg: 'H00002' }) as JsonObject, initiator: { orgId: 'C00001' } },
  });

  it('starts the process that begins with it, with the names of the organisations in its form', async () => {
    expect(await send('referral.submitted')).toEqual(expect.any(String));
    expect(start).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({
      businessKey: 'ZZ1-1', startNode: 'bySystem', actor: { userId: 'system', groups: [], orgId: 'C00001' },
      variables: expect.objectContaining({ orgNames: expect.objectContaining({ H00002: '区中心医院' }), initiator: { orgId: 'C00001' } }),
    }));
  });

  it('is left alone when no process begins with it', async () => {
    expect(await send('referral.unheard-of')).toBeNull();
  });
});
