import { describe, expect, it, vi } from 'vitest';
import { ApiFailure, createClient } from './client.ts';

function answering(status: number, body?: unknown) {
  return vi.fn(async (_url: string | URL | Request, _init?: RequestInit) => new Response(body === undefined ? null : JSON.stringify(body), { status }));
}

describe('API client', () => {
  it('leaves empty query values out and encodes the rest', async () => {
    const send = answering(200, { items: [] });
    await createClient('/api', send).call('GET', '/tasks', { query: { scope: 'mine', text: '张 三', processKey: '', offset: 0, assigned: undefined } });
    expect(send.mock.calls[0]?.[0]).toBe('/api/tasks?scope=mine&text=%E5%BC%A0+%E4%B8%89&offset=0');
  });

  it('sends the CSRF token and the idempotency key with changes only', async () => {
    const send = answering(200, {});
    const client = createClient('/api', send);
    client.setCsrf('secret');
    await client.call('GET', '/a');
    await client.call('POST', '/b', { body: {}, idempotencyKey: 'k1' });
    expect(send.mock.calls[0]?.[1]?.headers).not.toHaveProperty('X-CSRF-Token');
    expect(send.mock.calls[1]?.[1]?.headers).toMatchObject({ 'X-CSRF-Token': 'secret', 'Idempotency-Key': 'k1', 'Content-Type': 'application/json' });
  });

  it('turns an error body into a failure with fields and data', async () => {
    const body = { error: { code: 'invalid', message: 'no', fields: [{ path: 'patient.name', message: '必填' }], data: { version: 3 } } };
    const error = await createClient('/api', answering(422, body)).call('POST', '/x').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ApiFailure);
    expect(error).toMatchObject({ status: 422, code: 'invalid', fields: body.error.fields, data: { version: 3 } });
  });

  it('copes with an error that is not JSON', async () => {
    const send = vi.fn(async () => new Response('<html>', { status: 502, statusText: 'Bad Gateway' }));
    await expect(createClient('/api', send).call('GET', '/x')).rejects.toMatchObject({ status: 502, code: 'http', message: 'Bad Gateway' });
  });

  it('reports status 0 when no answer arrives', async () => {
    const send = vi.fn(async () => { throw new TypeError('network'); });
    await expect(createClient('/api', send).call('GET', '/x')).rejects.toMatchObject({ status: 0, code: 'offline' });
  });

  it('tells about a lost session, but not for the session calls themselves', async () => {
    const client = createClient('/api', answering(401, { error: { code: 'unauthorised', message: '' } }));
    const lost = vi.fn();
    client.onUnauthorised(lost);
    await client.call('GET', '/session').catch(() => {});
    expect(lost).not.toHaveBeenCalled();
    await client.call('GET', '/tasks').catch(() => {});
    expect(lost).toHaveBeenCalledOnce();
  });

  it('returns nothing for 204', async () => {
    await expect(createClient('/api', answering(204)).call('DELETE', '/x')).resolves.toBeUndefined();
  });
});
