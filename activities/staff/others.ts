import type { Handler } from '../handler.ts';
import { texts } from '../kit/input.ts';

/**
 * `staff.others`: who may do what others must not do themselves (four eyes). Input: `groups` (`role@org`), `exclude` (user ids). Result: `groups` none of
 * those excluded belongs to, and `users`: the other members of the groups they do belong to.
 */
export const others: Handler = async (input, { store, now }) => {
  const excluded = new Set(texts(input, 'exclude'));
  const groups: string[] = [];
  const users = new Set<string>();
  for (const group of texts(input, 'groups')) {
    const members = (await store.usersInGroup(group, now)).map(({ userId }) => userId);
    if (!members.some((userId) => excluded.has(userId))) groups.push(group);
    else for (const userId of members) if (!excluded.has(userId)) users.add(userId);
  }
  return { groups, users: [...users].sort() };
};
