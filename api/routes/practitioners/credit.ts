import { creditFile } from '../../contract/practitioners.ts';
import { notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';

export const putCredit = route({
  operation: 'practitioner.credit', method: 'put', path: '/api/practitioners/:id/credit', summary: 'Note the credit file of a practitioner',
  body: creditFile,
  reply: { status: 200, schema: creditFile },
  async handle(call) {
    const { store, body, now } = call;
    const practitionerId = param(call, 'id');
    if (!(await store.registration(practitionerId))) throw notFound();
    call.audit.data = { level: body.level, score: body.score };
    await store.putCredit({ practitionerId, ...body, changedAt: now });
    return body;
  },
});
