import type { NewNotice, NoticePerson, NoticeRule, Store } from '../../store/contract.ts';
import { sha256 } from '../session/tokens.ts';
import { channelsFor, ruleFor } from './choice.ts';
import { contentOf } from './content.ts';
import type { Fact } from './facts.ts';
import { afterQuiet } from './region-time.ts';

/** In a larger group only those hear of what is offered who have asked for it: the others see its number. */
export const SMALL_GROUP = 20;
const CHUNK = 500;

export interface Outlets { /** Mail can be sent. */ mail: boolean; /** Where webhooks go, as administrators read it; null: nowhere. */ webhook: string | null }

/** Facts as notices: one for each person whom the rules let hear of it, by the channels they allow. */
export async function noticesOf(store: Pick<Store, 'usersInGroup' | 'notices'>, facts: readonly Fact[], outlets: Outlets, now: number): Promise<NewNotice[]> {
  if (facts.length === 0) return [];
  const rules = await store.notices.rules();
  const groups = await membersOf(store, [...new Set(facts.flatMap((fact) => fact.groups))], now);
  const receivers = facts.map((fact) => receiversOf(fact, groups));
  const people = await peopleOf(store, [...new Set(receivers.flatMap((each) => [...each.keys()]))], now);
  const administrators = facts.some((fact) => fact.administrators) ? await store.notices.people('administrators', now) : [];
  const notices = facts.flatMap((fact, i) => {
    const named = [...(receivers[i] ?? [])].flatMap(([userId, asked]) => { const person = people.get(userId); return person ? [{ person, asked }] : []; });
    const all = fact.administrators ? administrators.map((person) => ({ person, asked: false })) : named;
    return all.flatMap(({ person, asked }) => noticeOf(fact, person, asked, rules, outlets, now));
  });
  return withoutEchoes(notices);
}

/** Who is to hear of it, and whether only if they asked. Whoever did it is not told. */
function receiversOf(fact: Fact, groups: Map<string, string[]>): Map<string, boolean> {
  const members = new Set(fact.groups.flatMap((group) => groups.get(group) ?? []));
  const receivers = new Map([...members].map((userId) => [userId, members.size > SMALL_GROUP]));
  for (const userId of fact.to) receivers.set(userId, false);
  if (fact.by !== null) receivers.delete(fact.by);
  return receivers;
}

function noticeOf(fact: Fact, person: NoticePerson, asked: boolean, rules: NoticeRule[], outlets: Outlets, now: number): NewNotice[] {
  const channels = channelsFor(ruleFor(rules, fact.kind, fact.processKey, person.roles), person, asked);
  const { mail = null, quiet = null } = person.setting ?? {};
  const dueAt = afterQuiet(now, quiet);
  const deliveries: NewNotice['deliveries'] = [
    ...(channels.mail === 'now' && outlets.mail && mail !== null ? [{ channel: 'mail' as const, target: mail, dueAt }] : []),
    ...(channels.webhook && outlets.webhook !== null ? [{ channel: 'webhook' as const, target: outlets.webhook, dueAt }] : []),
  ];
  const digest = channels.mail === 'digest' && outlets.mail;
  if (!channels.console && !digest && deliveries.length === 0) return [];
  return [{
    id: sha256(`${person.userId}\n${fact.key}`), userId: person.userId, kind: fact.kind, instanceId: fact.instanceId, taskId: fact.task?.id ?? null, at: fact.at, by: fact.by, data: fact.data,
    shown: channels.console, digest, content: contentOf(fact), deliveries,
  }];
}

/** Who gets a task of a case need not be told besides that the case has changed its state. */
function withoutEchoes(notices: NewNotice[]): NewNotice[] {
  const busy = new Set(notices.filter(({ taskId }) => taskId !== null).map(({ userId, instanceId }) => `${userId} ${instanceId}`));
  return notices.filter(({ kind, userId, instanceId }) => kind !== 'case.state' || !busy.has(`${userId} ${instanceId}`));
}

async function membersOf(store: Pick<Store, 'usersInGroup'>, groups: string[], now: number): Promise<Map<string, string[]>> {
  return new Map(await Promise.all(groups.map(async (group) => [group, (await store.usersInGroup(group, now)).map(({ userId }) => userId)] as const)));
}

async function peopleOf({ notices }: Pick<Store, 'notices'>, userIds: string[], now: number): Promise<Map<string, NoticePerson>> {
  const people = new Map<string, NoticePerson>();
  for (let i = 0; i < userIds.length; i += CHUNK) for (const person of await notices.people(userIds.slice(i, i + CHUNK), now)) people.set(person.userId, person);
  return people;
}
