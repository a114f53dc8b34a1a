import type { Handler } from '../handler.ts';
import { optionalText, text } from '../kit/input.ts';

/**
 * `practitioner.release-tasks`: gives the open tasks a person has claimed back to their groups, whatever their process. Tasks for the person alone stay.
 * Input: `practitionerId`, `orgId` (only tasks offered at that organisation). Result: `released`, how many, and `accounts`,
 * the user ids of the person.
 */
export const releaseTasks: Handler = async (input, { store }) => {
  const accounts = await store.accountsOf(text(input, 'practitionerId'));
  const released = await store.releaseClaimedTasks(accounts, optionalText(input, 'orgId') ?? undefined);
  return { released: released.length, accounts };
};
