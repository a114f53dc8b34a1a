import type { CaseRow, Store } from '../../store/contract.ts';
import { viewerAt } from '../../store/viewer-at.ts';
import { conflict, forbidden, type Failure } from '../failure.ts';
import { orgsWithRole, type Principal } from '../session/principal.ts';
import { readMessages, type CaseMessage } from './package-documents.ts';

/** A message of the package that this person's roles let them send to the case; `allowed` tells whether the case is in a state for it. */
export interface OfferedMessage { message: CaseMessage; orgId: string; allowed: boolean }

/** The messages of `messages.json` for which the person holds a role at the right party, whatever the state of the case. */
export async function offeredMessages(store: Store, row: CaseRow, packageName: string, principal: Principal): Promise<OfferedMessage[]> {
  const offered: OfferedMessage[] = [];
  for (const message of await readMessages(store, packageName)) {
    const orgId = await sendingOrg(store, row, message, principal);
    if (orgId !== null) offered.push({ message, orgId, allowed: isInState(row, message) });
  }
  return offered;
}

/** Organisation for which the person sends the message, or null when they may not. */
async function sendingOrg(store: Store, row: CaseRow, message: CaseMessage, principal: Principal): Promise<string | null> {
  const orgs = orgsWithRole(principal, message.roles);
  if (message.party === 'start') return orgs.find((orgId) => orgId === row.startOrgId) ?? null;
  for (const orgId of orgs) {
    if (await store.case(row.instanceId, viewerAt(principal.viewer, orgId))) return orgId;
  }
  return null;
}

const isInState = (row: CaseRow, message: CaseMessage): boolean => row.status === 'active' && row.caseState !== null && message.states.includes(row.caseState);

/** The message of this name, or why it may not be sent: 403 by role, 409 by state. Unknown names are as forbidden ones. */
export function permitMessage(offered: readonly OfferedMessage[], name: string): OfferedMessage | Failure {
  const match = offered.find(({ message }) => message.name === name);
  if (!match) return forbidden();
  return match.allowed ? match : conflict('caseState', { zh: '案例当前状态不允许此操作', en: 'The case is not in a state for this' });
}
