import { hiddenVariables } from '../../cases/blind.ts';
import { choicesIn } from '../../cases/choices.ts';
import { headOf, visibleCase } from '../../cases/visible-case.ts';
import { caseChoices } from '../../contract/case-page.ts';
import { bundleByHash } from '../../definitions/content.ts';
import { route } from '../../route.ts';

export const readChoices = route({
  operation: 'case.choices', method: 'get', path: '/api/cases/:id/choices', summary: 'What the gateways of a case chose, and which conditions did not hold',
  reply: { status: 200, schema: caseChoices },
  async handle(call) {
    const row = await visibleCase(call);
    const { definitionHash } = await headOf(call, row.instanceId);
    const [{ graph }, events, hidden] = await Promise.all([bundleByHash(call.store, definitionHash), call.store.recordedEvents(row.instanceId), hiddenVariables(call.store, row, call.principal)]);
    return { items: choicesIn(graph, events, hidden) };
  },
});
