import { afterAll, beforeAll, expect, it } from 'vitest';
import { EVERYTHING } from '../../store/everything.ts';
import { Environment } from './support/environment.ts';
import { Player, scenarioHandlers, scenarios } from './support/scenarios.ts';


let env: Environment;
beforeAll(async () => {
  env = await Environment.start({ handlers: scenarioHandlers });
}, 120_000);
afterAll(() => env.stop());

it.each([['in one run', {}], ['in a new run after each step', { maxHistory: 1 }]])('a case goes back, waits for signatures and loses no vote, %s', async (_, settings) => {
  const player = new Player(env, env.newHost({ settings }), 'maxHistory' in settings);
  await scenarios['countersign-returned']?.(player);
  const { instanceId } = player;
  expect(await env.store.case(instanceId, EVERYTHING)).toMatchObject({ status: 'completed', openTasks: 0 });
  const { items } = await env.store.tasks({ scope: 'all', instanceId, sort: 'created', now: 0 }, EVERYTHING);
  const told = items.map(({ elementId, status, life }) => `${elementId} ${status}${life.returned ? ` ${life.returned.as}` : ''}`);
  expect(told.sort()).toEqual([
    'cosign cancelled', 'cosign cancelled', 'cosign completed', 'cosign completed', 'cosign completed returned', 'cosign completed returned', 'draft completed', 'draft completed withdrawn', 'sign cancelled', 'sign completed',
    'sign#addedSigner cancelled', 'sign#addedSigner completed',
  ]);
  expect((await env.store.variables(instanceId))['cosignResult']).toMatchObject({ result: 'passed', approvals: 2 });
}, 120_000);
