import { fileURLToPath } from 'node:url';
import { assertIsolated, buildBundle, ENGINE } from '../../../activities/bundle.ts';
import { runWorker } from '../../../activities/worker.ts';
import { Environment } from '../../integration/support/environment.ts';
import { outcomeOf, type Experiment } from '../experiment.ts';

interface Size {
  /** Instances of each of the two organisations. */
  instances: number;
  /** At once, of both. */
  atOnce: number;
}

const ORGANISATIONS = ['C00001', 'H00001'];
const CANARY = fileURLToPath(new URL('../canary/workflow.ts', import.meta.url));

/** Instances of two organisations in one sandbox, each with its name in everything that could be shared: none may find another's. */
export const canaries: Experiment<Size> = {
  id: 'T12',
  title: 'instances of two organisations leave their names all over the sandbox, and none finds that of another',
  sizes: { quick: { instances: 100, atOnce: 20 }, full: { instances: 500, atOnce: 40 } },
  async run({ instances, atOnce }, { log, defer }) {
    const bundle = await buildBundle({ workflowsPath: CANARY, modules: [CANARY], shared: [ENGINE] });
    const env = await Environment.start({ bundle });
    defer(() => env.stop());
    const definition = await env.deploy('approval');
    const failures: string[] = [];
    let activations = 0;
    const play = async (organisation: string, n: number): Promise<void> => {
      const id = `${organisation}-${n}`;
      const actor = { userId: id, groups: [], orgId: organisation, operator: true };
      try {
        await env.host.start({ instanceId: id, definition, businessKey: id, variables: { amount: 50 }, actor, inputId: `start-${id}` });
        for (const element of ['first', 'second']) {
          // Whoever comes back finds the sandbox as the others have left it meanwhile; the cache is smaller than their number, so many are replayed.
          await env.host.deliver(id, { id: `look-${id}-${element}`, actor, kind: 'setVariables', variables: { seen: element } });
          await env.completeTask(id, element);
          activations += 2;
        }
      } catch (error) {
        const cause = (error as { cause?: unknown }).cause;
        failures.push(`${id}: ${cause instanceof Error ? cause.message : String(error)}`);
      }
    };
    const all = Array.from({ length: instances }, (_, n) => ORGANISATIONS.map((organisation) => [organisation, n] as const)).flat();
    const open = new Set<Promise<void>>();
    for (const [organisation, n] of all) {
      const one: Promise<void> = play(organisation, n).finally(() => open.delete(one));
      open.add(one);
      if (open.size >= atOnce) await Promise.race(open);
    }
    await Promise.all(open);
    log(`${activations} visits with ${failures.length} findings`);

    const shared = bundle.code.replaceAll('globalThis.__webpack_module_cache__', '{}');
    if (doesNotThrow(() => assertIsolated(shared))) failures.push('a bundle whose instances share their modules is taken for good');
    const worker = runWorker({ address: env.server.address, namespace: 'default', store: env.store, taskQueue: 'shared', handlers: {}, bundle: { code: shared } });
    if (await worker.then(async (running) => (await running.stop(), true), () => false)) failures.push('a worker starts with a bundle whose instances share their modules');
    return outcomeOf({ organisations: ORGANISATIONS.length, 'instances each': instances, visits: activations, 'foreign canaries': failures.length, 'bundle KB': Math.round(bundle.code.length / 1_024) }, failures);
  },
};

function doesNotThrow(call: () => void): boolean {
  try {
    call();
    return true;
  } catch {
    return false;
  }
}
