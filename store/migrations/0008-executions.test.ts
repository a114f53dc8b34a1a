import { expect, it } from 'vitest';
import type { ExecutableGraph } from '../../engine/model/graph.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { definitions } from './0001-definitions.ts';
import { instances } from './0002-instances.ts';
import { messages } from './0004-messages.ts';
import { executions } from './0008-executions.ts';
import type { CreateTable } from './types.ts';

const node = { scope: 0, incoming: [], outgoing: [] };
const graph: ExecutableGraph = {
  schema: 1, key: 'p', flows: [], decisions: [], properties: {}, messages: [{ id: 'M', name: { lang: 'const', value: 'order.placed' } }],
  nodes: [
    { ...node, index: 0, id: 'p', kind: 'process', scope: -1 }, { ...node, index: 1, id: 'byMessage', kind: 'startEvent', event: { type: 'message', message: 0 } },
    { ...node, index: 2, id: 'byTime', kind: 'startEvent', event: { type: 'timer', timer: { kind: 'cycle', value: { lang: 'const', value: 'R/PT1H' } } } }, { ...node, index: 3, id: 'plain', kind: 'startEvent', event: { type: 'none' } },
  ],
};

describeOnEachDatabase(
  'the step to executions',
  (database) => {
    it('gives earlier instances their history, and earlier definitions what starts them', async () => {
      const { knex, dialect } = database.db;
      const createTable: CreateTable = (name, columns) =>
        knex.schema.createTable(name, (table) => {
          dialect.tableOptions(table);
          columns(table);
        });
      for (const step of [definitions, instances, messages]) await step.up(createTable, knex);

      await knex('content_blob').insert({ hash: 'h', kind: 'bundle', content: JSON.stringify({ graph }) });
      const definition = { definition_key: 'p', hash: 'h', fingerprint: 'f', deployment_id: 'd', package_name: 'p', deployed_at: 1, xml: '' };
      await knex('process_definition').insert([{ ...definition, id: 'p:1', version: 1 }, { ...definition, id: 'p:2', version: 2 }]);
      await knex('process_instance').insert({
        instance_id: 'I', process_definition_id: 'p:1', process_key: 'p', package_name: 'p', definition_hash: 'h', policy_hash: 'h', status: 'active', started_at: 1, open_tasks: 0, incidents: 0, last_seq: 4, updated_at: 1,
      });
      const events = [
        ['element.activated', { key: 1, kind: 'process', name: 'P', parent: 0 }], ['element.activated', { key: 2, kind: 'userTask', name: null, parent: 1 }], ['element.terminated', { key: 2, kind: 'userTask' }],
        ['element.activated', { key: 3, kind: 'userTask', name: null, parent: 1 }],
      ] as const;
      await knex('instance_event').insert(events.map(([type, data], i) => ({ instance_id: 'I', seq: i + 1, at: i + 1, type, element_id: `E${data.key}`, data: JSON.stringify(data) })));

      await executions.up(createTable, knex);

      expect(await knex('activity_instance').orderBy('activity_key').select('activity_key', 'parent_key', 'element_id', 'name', 'started_at', 'ended_seq', 'canceled')).toEqual([
        { activity_key: 1, parent_key: 0, element_id: 'E1', name: 'P', started_at: 1, ended_seq: null, canceled: 0 },
        { activity_key: 2, parent_key: 1, element_id: 'E2', name: null, started_at: 2, ended_seq: 3, canceled: 1 },
        { activity_key: 3, parent_key: 1, element_id: 'E3', name: null, started_at: 4, ended_seq: null, canceled: 0 },
      ]);
      expect(await database.store.instanceNode('I')).toMatchObject({ rootInstanceId: 'I', suspended: false });
      expect(await knex('start_subscription').orderBy('position').select('process_definition_id', 'node_id', 'kind', 'name')).toEqual([
        { process_definition_id: 'p:2', node_id: 'byMessage', kind: 'message', name: 'order.placed' }, { process_definition_id: 'p:2', node_id: 'byTime', kind: 'timer', name: null },
      ]);
    });
  },
  { migrated: false },
);
