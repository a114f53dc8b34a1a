import type { z } from 'zod';
import type { IncidentDetail, OperatorActionView, operatorRequest, repairRequest } from '../../../api/contract/operator.ts';
import { client } from '../api/endpoints.ts';

const id = encodeURIComponent;

/** Calls of operators, typed by the contract. */
export const operator = {
  incident: (instanceId: string, key: number) => client.call<IncidentDetail>('GET', `/incidents/${id(instanceId)}/${key}`),
  repair: (instanceId: string, key: number, body: z.input<typeof repairRequest>, idempotencyKey: string) => client.call<void>('POST', `/incidents/${id(instanceId)}/${key}/repair`, { body, idempotencyKey }),
  actions: () => client.call<{ items: OperatorActionView[] }>('GET', '/operator-actions'),
  ask: (body: z.input<typeof operatorRequest>, idempotencyKey: string) => client.call<OperatorActionView>('POST', '/operator-actions', { body, idempotencyKey }),
  decide: (actionId: string, verb: 'confirm' | 'refuse' | 'withdraw', note = '') => client.call<OperatorActionView>('POST', `/operator-actions/${id(actionId)}/${verb}`, { body: { note } }),
};
