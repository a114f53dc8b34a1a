import type { RestClient } from '../client/rest.ts';
import { summary } from '../measure/stats.ts';
import type { Bench } from './bench.ts';

/** The seven questions of an audit trail, and where they are asked. */
const QUESTIONS = {
  instance: '/history/process-instance?processInstanceId=',
  activities: '/history/activity-instance?processInstanceId=',
  tasks: '/history/task?processInstanceId=',
  variables: '/history/variable-instance?processInstanceId=',
  details: '/history/detail?processInstanceId=',
  userOps: '/history/user-operation?processInstanceId=',
  jobLog: '/history/job-log?processInstanceId=',
};

const LATEST = 2_000;

/** Everything the history knows of one finished instance of W2. @throws when W2 has not run before */
export async function w5({ rest, sizes }: Bench): Promise<object> {
  const finishedInDb = await rest.count('/history/process-instance/count?processDefinitionKey=w2&finished=true');
  const ids = ((await rest.get(`/history/process-instance?processDefinitionKey=w2&finished=true&sortBy=startTime&sortOrder=desc&maxResults=${LATEST}`)) as { id: string }[]).map(({ id }) => id);
  if (ids.length === 0) throw new Error('W5 reads what W2 has finished: run W2 W5');
  // Spread over all of them, the same in every run.
  const pick = (i: number): string => ids[(i * 7_919) % ids.length] as string;
  for (let i = 0; i < 10; i++) await auditTrail(rest, pick(i));
  const samples: number[] = [];
  let rows = {};
  for (let i = 0; i < sizes.w5; i++) {
    const began = performance.now();
    rows = await auditTrail(rest, pick(i + 10));
    samples.push(performance.now() - began);
  }
  return { finishedInDb, rows, auditTrail: summary(samples) };
}

async function auditTrail(rest: RestClient, id: string): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  for (const [name, path] of Object.entries(QUESTIONS)) rows[name] = ((await rest.get(path + id)) as unknown[]).length;
  return rows;
}
