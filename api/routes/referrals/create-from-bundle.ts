import { z } from 'zod';
import { originOf } from '../../fhir/form-builder.ts';
import { bundle } from '../../fhir/r4.ts';
import { referralFromBundle } from '../../fhir/referral-from-bundle.ts';
import { referralResponse } from '../../fhir/referral-response.ts';
import { invalid } from '../../failure.ts';
import { atOrigin, receive } from '../../intake/receive.ts';
import { referralIntake } from '../../intake/referral.ts';
import { route } from '../../route.ts';

export const createFromBundle = route({
  operation: 'fhir.create', method: 'post', path: '/fhir', summary: 'Send a referral as a FHIR R4 Bundle (transaction or message)',
  body: bundle,
  reply: { status: 201, schema: z.looseObject({ resourceType: z.literal('Bundle') }), content: 'application/fhir+json' },
  idempotent: true,
  async handle(call) {
    const read = referralFromBundle(call.body);
    if (!read.ok) throw invalid(read.errors);
    const { origins = new Map<string, string>() } = read.incoming;
    try {
      return referralResponse(call.body, await receive(call, referralIntake, read.incoming), call.now);
    } catch (error) {
      throw atOrigin(error, (path) => originOf(origins, path, 'Bundle'));
    }
  },
});
