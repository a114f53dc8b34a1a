import { describe, expect, it } from 'vitest';
import { openDb } from '../../store/db.ts';
import { failureOf } from './errors.ts';

describe('failureOf', () => {
  it('asks to try again when there is no connection to the database', async () => {
    const { knex } = openDb('mysql://root@127.0.0.1:1/nothing');
    const error: unknown = await knex.raw('select 1').catch((reason: unknown) => reason);
    await knex.destroy();
    expect(failureOf(error)).toMatchObject({ status: 503, code: 'unavailable', detail: { headers: { 'Retry-After': '2' } } });
  });
  it('calls anything else thrown a bug, whatever its code', () => {
    expect(failureOf(Object.assign(new Error('syntax'), { code: 'ER_PARSE_ERROR' })).status).toBe(500);
    expect(failureOf('ECONNREFUSED').status).toBe(500);
  });
});
