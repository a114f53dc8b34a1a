import type { JsonObject } from '../../../engine/model/json.ts';
import { referralRequest, startResult } from '../../contract/index.ts';
import { receive } from '../../intake/receive.ts';
import { referralIntake } from '../../intake/referral.ts';
import { route } from '../../route.ts';

export const createReferral = route({
  operation: 'referral.create', method: 'post', path: '/api/referrals', summary: 'Send a referral from a hospital or community system, in the fields of the form referral-up',
  body: referralRequest,
  reply: { status: 201, schema: startResult },
  idempotent: true,
  handle(call) {
    const { externalIds, ...data } = call.body;
    return receive(call, referralIntake, { data: data as JsonObject, externalIds });
  },
});
