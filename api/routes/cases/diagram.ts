import { visibleCase } from '../../cases/visible-case.ts';
import { diagram } from '../../contract/index.ts';
import { notFound } from '../../failure.ts';
import { route } from '../../route.ts';

export const readDiagram = route({
  operation: 'case.diagram', method: 'get', path: '/api/cases/:id/diagram', summary: 'The process diagram with tokens, counts and incidents of a case',
  reply: { status: 200, schema: diagram },
  async handle(call) {
    const { instanceId, processDefinitionId } = await visibleCase(call);
    const [xml, state] = await Promise.all([call.store.xml(processDefinitionId), call.store.diagram(instanceId)]);
    if (xml === null) throw notFound();
    return { xml, ...state };
  },
});
