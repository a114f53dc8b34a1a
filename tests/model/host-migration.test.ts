import { expect, test } from 'vitest';
import { generatePlan } from '../../engine/migrate/index.ts';
import { createWorld, line, processes } from '../harness/world.ts';

const version = (task: string, timer = 'PT1H', more = ''): string =>
  processes({ P: `${line('s startEvent', `${task} userTask name="${task}"`, 'after userTask', 'e endEvent')}<boundaryEvent id="late" attachedToRef="${task}" cancelActivity="false"><timerEventDefinition><timeDuration>${timer}</timeDuration></timerEventDefinition></boundaryEvent>${more}` });

test('an instance goes on by another definition, and the read model shows it', async () => {
  const world = await createWorld();
  const [old] = await world.deploy(version('check'));
  const id = await world.start('P', { n: 1 });
  const [task] = await world.openTasks();
  const [definition] = await world.deploy(version('review'));
  if (!definition || !old) throw new Error('not deployed');
  const plan = { map: { s: 's', check: 'review', after: 'after', e: 'e', late: 'late' } };
  const order = { definition, plan, actor: { userId: 'tester', groups: [] }, inputId: 'm1' };
  expect(await world.host.migrate(id, order)).toMatchObject({ ok: true, status: 'active' });
  expect(await world.host.migrate(id, order)).toMatchObject({ ok: true });

  expect(await world.store.instanceNode(id)).toMatchObject({ processDefinitionId: 'P:2', processKey: 'P' });
  expect(await world.openTasks()).toMatchObject([{ id: task?.id, elementId: 'review', name: 'review' }]);
  const activities = await world.activities(id);
  expect(activities.map(({ elementId, endedAt }) => [elementId, endedAt === null])).toEqual([['P', true], ['s', false], ['review', true]]);
  expect((await world.store.jobs({ instanceId: id })).items).toMatchObject([{ elementId: 'late', processDefinitionId: 'P:2' }]);
  await world.complete('review');
  expect(await world.tasks()).toEqual(['after']);
});

test('a plan that cannot be carried out is refused as a whole', async () => {
  const world = await createWorld();
  await world.deploy(version('check'));
  const id = await world.start('P');
  const [definition] = await world.deploy(version('review'));
  const state = await world.host.state(id);
  if (!definition || !state) throw new Error('not deployed');
  const content = async (hash: string) => JSON.parse((await world.store.blob(hash)) ?? '').graph;
  const plan = generatePlan(await content((await world.store.byId('P:1'))?.hash ?? ''), await content(definition.hash));
  const refused = await world.host.migrate(id, { definition, plan, actor: { userId: 'tester', groups: [] }, inputId: 'm1' });
  expect(refused).toMatchObject({ ok: false, rejection: { code: 'invalid', message: expect.stringContaining('check') } });
  expect(await world.host.state(id)).toEqual(state);
  expect(await world.store.instanceNode(id)).toMatchObject({ processDefinitionId: 'P:1' });
  expect(await world.host.migrate('nobody', { definition, plan, actor: { userId: 'tester', groups: [] }, inputId: 'm2' })).toMatchObject({ ok: false, rejection: { code: 'notFound' } });
});
