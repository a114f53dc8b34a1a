import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Environment, eventually } from './support/environment.ts';

describe('a worker that is killed', () => {
  const children: ChildProcess[] = [];
  let env: Environment;

  beforeAll(async () => {
    env = await Environment.start({ worker: false, host: { settings: { jobHeartbeat: 2_000, jobRetryInterval: 100 } } });
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await env.stop();
  });

  async function worker(milliseconds: number): Promise<ChildProcess> {
    const file = fileURLToPath(new URL('./support/worker-process.ts', import.meta.url));
    const args = [env.server.address, env.taskQueue, env.database.url, String(milliseconds)];
    const child = fork(file, args, { execArgv: ['--import', 'tsx'], env: { ...process.env, TZ: 'UTC' } });
    children.push(child);
    await message(child, 'ready');
    return child;
  }

  async function message(child: ChildProcess, text: string): Promise<void> {
    while ((await once(child, 'message'))[0] !== text);
  }

  it('in the middle of a handler: another worker takes over, the effect happens once, nothing stalls', async () => {
    const service = await env.deploy('service');
    const first = await worker(60_000);
    const { instanceId } = await env.begin(service, { mode: 'ok' });
    const working = message(first, 'working');
    await env.completeTask(instanceId, 'prepare');
    await working;
    first.kill('SIGKILL');
    await once(first, 'exit');

    await worker(100);
    const killed = Date.now();
    await eventually(() => env.openTask(instanceId, 'check'), 30_000);
    expect(Date.now() - killed).toBeLessThan(20_000);
    expect(await env.store.variables(instanceId)).toMatchObject({ answer: 'first' });
    const trace = await env.trace(instanceId);
    expect(trace.filter((entry) => entry === 'job.completed work')).toHaveLength(1);
    expect(new Set(trace).size).toBe(trace.length);
    expect((await env.completeTask(instanceId, 'check')).ok).toBe(true);
  });
});
