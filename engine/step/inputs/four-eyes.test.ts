import { expect, test } from 'vitest';
import { compileDefinition } from '../../../tests/harness/definition.ts';
import { model, T0 } from '../../../tests/harness/play.ts';
import { InstanceDriver } from '../../driver/instance-driver.ts';
import { generatePlan } from '../../migrate/index.ts';
import type { Input, InputBody } from '../../model/io.ts';

const approving = (first: string): string => model(`
  <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="${first}"/>
  <userTask id="${first}" camunda:candidateGroups="officer"/><sequenceFlow id="f2" sourceRef="${first}" targetRef="approve"/>
  <userTask id="approve" camunda:candidateGroups="officer"><extensionElements><camunda:properties><camunda:property name="notBy" value="${first}, other"/></camunda:properties></extensionElements></userTask>`);

let inputs = 0;
const input = (body: InputBody): Input => ({ id: `i${++inputs}`, at: T0, ...body });
const open = (driver: InstanceDriver): number => Object.values(driver.state.elements).find(({ task }) => task)?.key ?? 0;
const complete = (driver: InstanceDriver, userId: string, operator = false) =>
  driver.deliver({ ...input({ kind: 'completeTask', task: open(driver), variables: {} }), actor: { userId, groups: ['officer'], ...(operator && { operator: true as const }) } });

async function reviewedBy(userId: string): Promise<InstanceDriver> {
  const driver = InstanceDriver.create(await compileDefinition(approving('review')));
  driver.deliver(input({ kind: 'start', instanceId: 'I', businessKey: null, variables: {} }));
  complete(driver, userId);
  return InstanceDriver.restore(await compileDefinition(approving('review')), JSON.parse(JSON.stringify(driver.snapshot())) as ReturnType<InstanceDriver['snapshot']>);
}

test('who has done an earlier step is refused, as an operator too; somebody else is not', async () => {
  const driver = await reviewedBy('qiu');
  for (const operator of [false, true]) expect(complete(driver, 'qiu', operator)).toMatchObject({ ok: false, rejection: { code: 'forbidden' } });
  expect(complete(driver, 'dong')).toMatchObject({ ok: true });
  expect(driver.state.status).toBe('completed');
});

test('the rule follows its steps to another version of the process', async () => {
  const driver = await reviewedBy('qiu');
  const [from, to] = [await compileDefinition(approving('review')), await compileDefinition(approving('check'))];
  const { map } = generatePlan(from.bundle.graph, to.bundle.graph);
  expect(driver.migrate(to, { map: { ...map, review: 'check' } }, { id: 'm', at: T0 })).toMatchObject({ ok: true });
  expect(complete(driver, 'qiu')).toMatchObject({ ok: false, rejection: { code: 'forbidden' } });
});
