import { reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Task } from '../../../api/contract/index.ts';
import type { InboxRow } from '../../../api/contract/inbox.ts';
import { ApiFailure } from '../api/client.ts';
import { api } from '../api/endpoints.ts';
import { inboxApi } from '../api/inbox.ts';
import { taskLife } from '../api/task-life.ts';
import { dueText } from '../composables/due.ts';
import { toast } from '../composables/toast.ts';
import { useHeld } from '../composables/use-held.ts';
import { useFailureText } from '../composables/use-failure-text.ts';
import { pick } from '../i18n/index.ts';
import { useOutgoing } from '../stores/outgoing.ts';

interface Hooks { /** What the server now says of a row. */ replace: (task: Task | InboxRow) => void; /** The list may be wrong: read it again. */ reload: () => void; recount: () => void }

/** What is done to one row of the list without opening it. */
export function useTaskWork({ replace, reload, recount }: Hooks) {
  const { t, locale } = useI18n();
  const failureText = useFailureText();
  const outgoing = useOutgoing();
  const hold = useHeld();
  const busy = reactive(new Set<string>());
  const titleOf = (task: InboxRow): string => task.caseTitle ?? task.businessKey ?? task.name ?? '';

  /** The row changes at once; when somebody else was quicker it says who. What an absent colleague has, their deputy takes over. */
  async function claim(task: InboxRow): Promise<boolean> {
    if ((task.assignee !== null && !task.standIn) || busy.has(task.id)) return false;
    const [done, refused] = task.standIn ? ['inbox.takenOver', 'inbox.notTakenOver'] : ['inbox.claimed', 'inbox.taken'];
    busy.add(task.id);
    try {
      replace(task.standIn ? { ...task, ...(await taskLife.do<Task>(task.id, 'takeOver', {}, crypto.randomUUID())), standIn: null } : await api.claim(task.id));
      toast('success', t(done, { name: titleOf(task) }));
      return true;
    } catch (error) {
      const conflict = error instanceof ApiFailure && (error.status === 409 || error.status === 403);
      toast('error', conflict ? t(refused, { message: pick(locale.value, error.message, error.messageEn) || t('inbox.takenGeneric') }) : failureText(error));
      if (conflict) reload();
      return false;
    } finally {
      busy.delete(task.id);
      recount();
    }
  }

  /**
   * Completes a task with its first outcome, unless its form asks for more. It is tried first, then waits for ten seconds.
   * @returns `held`: on its way; `form`: somebody must fill in the form; `refused`: it cannot be done
   */
  async function complete(task: InboxRow): Promise<'held' | 'form' | 'refused'> {
    if (busy.has(task.id) || outgoing.decided.has(task.id)) return 'refused';
    busy.add(task.id);
    try {
      const tasks = [{ id: task.id, version: task.version }];
      const tried = await inboxApi.bulk({ action: 'complete', tasks, dryRun: true });
      const [item] = tried.items;
      if (!item?.ok) {
        const why = pick(locale.value, item?.reason, item?.reasonEn);
        toast(item?.code === 'needsForm' ? 'info' : 'error', item?.code === 'needsForm' ? t('inbox.quick.needsForm', { message: why }) : why);
        return item?.code === 'needsForm' ? 'form' : 'refused';
      }
      const chosen = tried.outcomes?.find(({ id }) => id === item.outcome);
      const text = chosen ? t('inbox.quick.complete', { outcome: pick(locale.value, chosen.label, chosen.labelEn), title: titleOf(task) }) : t('inbox.quick.done', { title: titleOf(task) });
      const [body, key] = [{ action: 'complete' as const, tasks, ...(chosen && { outcome: chosen.id }) }, crypto.randomUUID()];
      hold({
        text, taskIds: [task.id], body,
        async send(closing) {
          const { items: [done] } = await inboxApi.bulk(body, key, closing);
          return done?.ok ? { ok: true } : { ok: false, say: pick(locale.value, done?.reason, done?.reasonEn) };
        },
      });
      return 'held';
    } catch (error) {
      toast('error', failureText(error));
      return 'refused';
    } finally {
      busy.delete(task.id);
    }
  }

  /** Claims the most pressing task and says why it is that one. */
  async function takeNext(processKey: string, org = ''): Promise<InboxRow | null> {
    try {
      const { task, reason } = await inboxApi.takeNext({ ...(processKey && { processKey }), ...(org && { org }) });
      if (!task || !reason) {
        toast('info', t('inbox.next.none'));
        return null;
      }
      const { key, params } = dueText(Math.abs(reason.left ?? 0));
      toast('success', t(`inbox.next.${reason.kind}`, { time: t(`due.${key}`, params), priority: reason.priority, among: reason.among }));
      recount();
      return task;
    } catch (error) {
      toast('error', failureText(error));
      return null;
    }
  }

  return { busy, claim, complete, takeNext };
}
