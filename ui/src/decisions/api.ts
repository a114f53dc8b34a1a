import type { z } from 'zod';
import type { decisionChange, DecisionDetail, DecisionSaved, DecisionSummary, decisionTrial, DecisionTrialResult } from '../../../api/contract/decisions.ts';
import { client } from '../api/endpoints.ts';

const path = (key: string): string => `/decisions/${encodeURIComponent(key)}`;

/** Calls of the decision tables, typed by the contract. */
export const decisions = {
  list: () => client.call<{ items: DecisionSummary[] }>('GET', '/decisions'),
  read: (key: string) => client.call<DecisionDetail>('GET', path(key)),
  trial: (key: string, body: z.input<typeof decisionTrial>) => client.call<DecisionTrialResult>('POST', `${path(key)}/trials`, { body }),
  save: (key: string, body: z.input<typeof decisionChange>) => client.call<DecisionSaved>('PUT', path(key), { body }),
};
