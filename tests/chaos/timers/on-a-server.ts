import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../../cli/net/port.ts';
import { SupervisedChild } from '../../../cli/supervise/child.ts';
import { findTemporal } from '../../../cli/temporal/find.ts';
import { temporalServerSpec } from '../../../cli/temporal/server.ts';
import { temporalWays } from '../../../cli/temporal/ways.ts';
import { Environment, eventually } from '../../integration/support/environment.ts';
import type { Context, Outcome } from '../experiment.ts';

/** Later than its moment, or later than the server is back, ms. */
const LATEST = 2_000;
/** The server is killed in the middle of this. */
const SECONDS = 8;
const PATIENCE_MS = 60_000;

/**
 * Timers of some seconds on the real server, each in a run of its own, while the server is killed and comes back: some are due while it is away, some after.
 */
export async function restartedTimers(count: number, { folder, defer, log }: Pick<Context, 'folder' | 'defer' | 'log'>): Promise<Pick<Outcome, 'figures' | 'failures'>> {
  const source = await findTemporal(temporalWays({ ...process.env, TEMPORAL_ADDRESS: '' }));
  if (source.kind !== 'binary') throw new Error('a Temporal to be killed is needed: no program for it was found');
  const port = await freePort();
  const server = new SupervisedChild(temporalServerSpec({ file: source.file, port, dataFolder: folder }), { log, changed: () => undefined });
  defer(() => server.stop());
  await server.start();
  const env = await Environment.start({ server: { address: `127.0.0.1:${port}`, stop: async () => undefined } });
  defer(() => env.stop());
  const host = env.newHost({ settings: { maxHistory: 1 } });
  const definition = await env.deploy('reminders');

  const due = new Map<string, number>();
  for (let n = 0; n < count; n++) {
    const { instanceId, delivered } = await env.begin(definition, { remind: `PT${SECONDS + (n % 5)}S`, late: 'P1D' }, host);
    const armed = delivered.ok && delivered.events.find((event) => event.type === 'timer.armed' && event.element === 'remind');
    if (!armed || armed.type !== 'timer.armed') throw new Error(`${instanceId} has no timer`);
    due.set(instanceId, armed.due);
  }
  const first = Math.min(...due.values());
  await delay(Math.max(0, first - 1_000 - Date.now()));
  process.kill(server.pid ?? 0, 'SIGKILL');
  log(`server killed, ${[...due.values()].filter((at) => at < Date.now()).length} timers had fired`);
  const back = await eventually(async () => ((await env.client.workflowService.getSystemInfo({})) ? Date.now() : null), PATIENCE_MS);

  const failures: string[] = [];
  let latest = 0;
  for (const [instanceId, moment] of due) {
    const fired = await eventually(async () => {
      const events = (await env.store.timeline(instanceId)).filter(({ type, elementId }) => type === 'timer.fired' && elementId === 'remind');
      return events.length > 0 ? events : null;
    }, PATIENCE_MS);
    const at = fired[0]?.at ?? 0;
    latest = Math.max(latest, at - Math.max(moment, back));
    if (fired.length > 1) failures.push(`${instanceId}: fired ${fired.length} times`);
    if (at < moment) failures.push(`${instanceId}: fired ${moment - at} ms early`);
    if (at > Math.max(moment, back) + LATEST) failures.push(`${instanceId}: fired ${at - Math.max(moment, back)} ms late`);
  }
  return { figures: { 'on a killed server': count, 'latest ms': latest }, failures };
}
