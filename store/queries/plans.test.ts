import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { begin, START, taskCreated, viewer } from '../test-support/events.ts';

describeOnEachDatabase('query plans', (database) => {
  /** The steps the database takes to answer what `run` asks. */
  const planOf = async (run: () => Promise<unknown>): Promise<string[]> => {
    const { knex, dialect } = database.db;
    const queries: { sql: string; bindings: never[] }[] = [];
    const listen = (query: { sql: string; bindings: never[] }): number => queries.push(query);
    knex.on('query', listen);
    await run();
    knex.removeListener('query', listen);
    const steps: string[] = [];
    for (const { sql, bindings } of queries) {
      if (dialect.name === 'sqlite') {
        const rows: { detail: string }[] = await knex.raw(`explain query plan ${sql}`, bindings);
        steps.push(...rows.map((row) => row.detail));
      } else {
        const [rows]: { table: string; type: string; key: string; Extra: string }[][] = await knex.raw(`explain ${sql}`, bindings);
        steps.push(...(rows ?? []).map((row) => `${row.table} ${row.type} ${row.key} ${row.Extra}`));
      }
    }
    return steps;
  };

  it('reads a page of an inbox from indices that have its order', async () => {
    const { store } = database;
    for (let i = 0; i < 20; i++) await begin(store, [taskCreated(2), taskCreated(3, { assignee: 'office.wang' })]);
    const who = viewer('office.wang', ['ref_office@H00001']);
    const plan = await planOf(() => store.tasks({ scope: 'group', status: 'open', now: START }, who));
    const candidates = plan.filter((step) => /task_candidate_(?:inbox|by_creation)/.test(step));
    expect(candidates.length, plan.join('\n')).toBeGreaterThanOrEqual(4);
    for (const step of candidates) expect(step).toMatch(/COVERING INDEX|Using index/);
    expect(plan.some((step) => step.includes('task_by_assignee'))).toBe(true);
    // MySQL may well prefer to read a small table whole; only SQLite's choice does not depend on size.
    expect(plan.filter((step) => /^SCAN (t|c|pi)\b/.test(step)), plan.join('\n')).toEqual([]);
  });

  it.each([false, true])('reads the inbox of one group by creation from an index that has its order (descending: %s)', async (descending) => {
    const { store } = database;
    for (let i = 0; i < 20; i++) await begin(store, [taskCreated(2), taskCreated(3, { assignee: 'office.wang' })]);
    const plan = await planOf(() => store.rest.tasks.list({ candidateGroup: 'ref_office@H00001' }, { ...viewer('admin', []), admin: true }, { sort: [{ by: 'created', descending }], offset: 0, limit: 20 }));
    expect(plan.some((step) => step.includes('task_candidate_by_creation')), plan.join('\n')).toBe(true);
    expect(plan.filter((step) => /TEMP B-TREE|filesort|temporary/i.test(step)), plan.join('\n')).toEqual([]);
  });

  it('reads the newest cases of an organisation from an index', async () => {
    const plan = await planOf(() => database.store.cases({}, viewer('office.wang', ['ref_office@H00001'])));
    expect(plan.some((step) => step.includes('case_party_org_id_started_at_instance_id_index')), plan.join('\n')).toBe(true);
    expect(plan.filter((step) => /^SCAN (party|pi)\b/.test(step)), plan.join('\n')).toEqual([]);
  });
});
