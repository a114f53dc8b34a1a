import { licenceReport, licenceReported } from '../../contract/practitioners.ts';
import { conflict, notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';
import { actorOf } from '../../session/principal.ts';
import { licensedRoles } from './licensed-roles.ts';

/**
 * The registry reports a licence. The rights go in this very call, before any process hears of it: whoever has lost the licence is refused from the next
 * call on, even while no worker runs. Then the message starts the case that tells the filings, the organisations and whoever listens.
 */
export const reportLicence = route({
  operation: 'practitioner.licence', method: 'post', path: '/api/practitioners/:id/licence-status', summary: 'Note what the registry says of a licence; suspends roles and filings, or lets them be reinstated',
  body: licenceReport,
  reply: { status: 200, schema: licenceReported },
  idempotent: true,
  async handle(call) {
    const { store, host, principal, body, inputId, now } = call;
    const practitionerId = param(call, 'id');
    const { status, at = now } = body;
    const known = await store.registration(practitionerId);
    if (!known) throw notFound();
    if (known.statusChangedAt > at) throw conflict('newer', { zh: '已有更新的证照状态', en: 'A later status of the licence is known already' });
    await store.setLicenceStatus({ practitionerId, status, at, licensedRoles: await licensedRoles(store) });
    const released = status === 'ACTIVE' ? [] : await store.releaseClaimedTasks(await store.accountsOf(practitionerId));
    const orgId = principal.orgIds[0] ?? 'HB0001';
    call.audit.orgId = orgId;
    call.audit.data = { status, releasedTasks: released.length };
    const variables = {
      licence: { practitionerId, status, at: new Date(at).toISOString(), name: known.name },
      initiator: { userId: principal.apiClient ? null : principal.userId, name: principal.name, orgId },
    };
    const instanceIds = await host.correlate({ messageId: `licence:${inputId}`, name: 'license.reported', correlationKey: `ZT-${inputId.slice(0, 24)}`, variables, actor: actorOf(principal, orgId) });
    return { practitionerId, status, releasedTasks: released.length, instanceIds };
  },
});
