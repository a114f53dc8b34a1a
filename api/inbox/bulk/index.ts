import type { TaskRow } from '../../../store/contract.ts';
import type { BulkAction, BulkItem, BulkResult } from '../../contract/inbox.ts';
import { conflict, Failure, notFound } from '../../failure.ts';
import { audit, outcomeOf } from '../../middleware/audit.ts';
import { actingOrg, taskChanged } from '../../routes/tasks/task-rights.ts';
import { takersOf } from '../../task-life/takers.ts';
import { formOf, outcomesOf } from '../completion.ts';
import { complete } from './complete.ts';
import { assign, claim, release, takeOver } from './give.ts';
import { sendBack } from './return.ts';
import { transfer, urge } from './pass.ts';
import type { BulkCall, BulkWork } from './types.ts';

const WORK: Record<BulkAction, BulkWork> = { claim, release, assign, complete, transfer, return: sendBack, urge, takeOver };

/** Does one thing to many tasks, or says what would happen: an answer for each, in order. One that is refused does not keep the others from being done. */
export async function runBulk(call: BulkCall): Promise<BulkResult> {
  const { body, inputId } = call;
  const work = WORK[body.action];
  const items: BulkItem[] = [];
  const seen: TaskRow[] = [];
  for (const { id, version } of body.tasks) {
    const task = await call.store.task(id, call.principal.viewer);
    if (task) seen.push(task);
    items.push(task ? await one(call, work, task, version, `${inputId}:${id}`) : refused(id, null, notFound()));
  }
  const succeeded = items.filter(({ ok }) => ok).length;
  return { items, succeeded, refused: items.length - succeeded, ...(body.dryRun && (await choices(call, seen))) };
}

async function one(call: BulkCall, work: BulkWork, task: TaskRow, version: number | undefined, inputId: string): Promise<BulkItem> {
  const title = task.caseTitle ?? task.businessKey;
  try {
    if (version !== undefined && version !== task.version) throw taskChanged();
    const checked = await work.check(call, task);
    if (checked instanceof Failure) throw checked;
    if (!call.body.dryRun) {
      await work.perform(call, task, inputId);
      await record(call, work, task, 'ok');
    }
    return { id: task.id, title, ok: true, ...checked };
  } catch (error) {
    if (!call.body.dryRun) await record(call, work, task, outcomeOf(error));
    if (error instanceof Failure) return refused(task.id, title, error);
    call.logger.error({ task: task.id, error: String(error) }, 'bulk work failed');
    return refused(task.id, title, conflict('failed', { zh: '未能完成，请重试', en: 'It failed, please try again' }));
  }
}

/** What is wrong with a field of the request is said in the field's own words. */
function refused(id: string, title: string | null, { code, text, detail: { fields: [field] = [], data } }: Failure): BulkItem {
  const said = code === 'invalid' && field ? { reason: field.message, reasonEn: field.messageEn } : { reason: text.zh, reasonEn: text.en };
  return { id, title, ok: false, code, ...said, ...(Array.isArray(data?.['steps']) && { steps: data['steps'].map(String) }) };
}

/** Each task has an audit row of its own, as if it had been done alone. */
const record = (call: BulkCall, work: BulkWork, task: TaskRow, outcome: 'ok' | ReturnType<typeof outcomeOf>): Promise<void> =>
  audit(call, { at: call.now, actorId: call.principal.userId, action: work.operation, target: task.id, outcome, ip: call.ctx.ip, orgId: actingOrg(task, call.principal) ?? null, data: { bulk: true } });

/** What the caller has to choose before it is done. */
async function choices(call: BulkCall, tasks: TaskRow[]): Promise<Pick<BulkResult, 'outcomes' | 'people'>> {
  if (call.body.action === 'complete') {
    const offers = await Promise.all(tasks.map(async (task) => outcomesOf(task, await formOf(call.store, task))));
    return { outcomes: (offers[0] ?? []).filter(({ id }) => offers.every((offer) => offer.some((outcome) => outcome.id === id))) };
  }
  if (call.body.action !== 'assign') return {};
  const people = await takersOf(call.store, tasks, call.principal.userId, call.now);
  return { people: people.map(({ takes, ...person }) => ({ ...person, tasks: takes })) };
}
