import { model } from '../client/models.ts';
import type { RestClient } from '../client/rest.ts';
import { ANSWER, variablesOf } from '../client/variables.ts';
import { diskUse } from '../measure/disk.ts';
import type { Meter } from '../measure/meter.ts';
import { drive, rounds } from '../measure/rounds.ts';
import { rounded, Samples, summary, type Summary } from '../measure/stats.ts';
import { nextNumber, type Bench } from './bench.ts';

const BACKLOG = 20;
/** Instances at least before the first round. */
const WARM_UP = 50;

/** A human workflow: one start, then three times a page of the inbox, a claim and a completion. Each client has a group of its own and a backlog in it. */
export async function w2(bench: Bench): Promise<object> {
  const { rest, product } = bench;
  await rest.deploy('w2.bpmn', model(bench.models, 'w2'));
  const result = await onInstallation(bench, bench.sizes.w2);
  return { ...result, history: await historyOf(bench), dbBytes: await diskUse(product) };
}

/** W2 in short, among what is open already: how it grows. */
export async function w2Among(bench: Bench) {
  const { instancesPerS, cpuMsPerInstance, cpuMsPerInstanceByPart, othersCoresPerRound, iteration } = await onInstallation(bench, Math.round(bench.sizes.w2 / 4));
  return { instancesPerS, cpuMsPerInstance, cpuMsPerInstanceByPart, othersCoresPerRound, iteration };
}

const onInstallation = ({ rest, meter, clients, sizes: { quiet } }: Bench, n: number) =>
  humanWorkflow({ rest, meter, clients, n, quiet, finished: () => rest.count('/history/process-instance/count?processDefinitionKey=w2&finished=true') });

/** What Temporal keeps of a finished instance: events, and bytes of its history. */
async function historyOf({ rest, product }: Bench): Promise<{ events: Summary | null; bytes: Summary | null }> {
  const ended = await rest.get('/history/process-instance?processDefinitionKey=w2&finished=true&maxResults=20');
  const described = await product.describeWorkflows(ended.map(({ id }: { id: string }) => id));
  return { events: summary(described.map(({ events }) => events)), bytes: summary(described.map(({ bytes }) => bytes)) };
}

export interface HumanWorkflow { rest: RestClient; meter: Meter; clients: number; n: number; quiet: number; finished: () => Promise<number> }

/** The client's side of W2, against anything that has these calls. */
export async function humanWorkflow({ rest, meter, clients, n, quiet, finished }: HumanWorkflow) {
  const samples = new Samples('start', 'query', 'claim', 'complete', 'iteration');
  const errors: Record<string, number> = {};
  const start = (group: string): Promise<unknown> => {
    const i = nextNumber();
    return rest.post('/process-definition/key/w2/start', { businessKey: `w2-${i}`, variables: variablesOf(group, i) });
  };
  const step = async (client: number, group: string): Promise<void> => {
    const [first] = await samples.timed('query', () => rest.get(`/task?candidateGroup=${group}&sortBy=created&sortOrder=asc&firstResult=0&maxResults=20`));
    if (first === undefined) {
      errors['emptyPage'] = (errors['emptyPage'] ?? 0) + 1;
      return;
    }
    await samples.timed('claim', () => rest.post(`/task/${first.id}/claim`, { userId: `user${client}` }));
    await samples.timed('complete', () => rest.post(`/task/${first.id}/complete`, { variables: ANSWER }));
  };
  const operation = (client: number): Promise<void> => samples.timed('iteration', async () => {
    const group = `w2g${client}`;
    await samples.timed('start', () => start(group));
    for (let task = 0; task < 3; task++) await step(client, group);
  });
  await drive(clients * BACKLOG, clients, (_, i) => start(`w2g${i % clients}`));
  await drive(Math.max(WARM_UP, n / 4), clients, operation);
  samples.clear();
  const before = await finished();
  const result = await rounds({ n, clients, meter, quiet, operation });
  const ended = (await finished()) - before;
  return { ...result, backlogPerClient: BACKLOG, endedInstancesPerS: rounded(ended / result.roundsSeconds), opsPerInstance: '1 start + 3 x (query 20, claim, complete)', ...samples.summaries(), errors };
}
