import { accepted } from '../../cases/rejection.ts';
import { notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';
import { actorOf } from '../../session/principal.ts';

export const retryIncident = route({
  operation: 'incident.retry', method: 'post', path: '/api/incidents/:instanceId/:key/retry', summary: 'Try again what an incident stopped',
  reply: { status: 204 },
  idempotent: true,
  async handle(call) {
    const { host, principal, inputId } = call;
    const instanceId = param(call, 'instanceId');
    const incident = Number(param(call, 'key'));
    if (!Number.isSafeInteger(incident)) throw notFound();
    accepted(await host.deliver(instanceId, { id: inputId, actor: { ...actorOf(principal), operator: true }, kind: 'retry', incident }));
  },
});
