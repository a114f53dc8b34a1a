import type { StartResult } from '../contract/index.ts';
import { REFERRAL } from './codes.ts';
import type { Bundle, Resource } from './r4.ts';

/** The answer to a bundle that was accepted: one entry per entry of a transaction, a MessageHeader for a message; with it the Task to follow. */
export function referralResponse(request: Bundle, result: StartResult, now: number): Resource {
  const task = taskOf(result);
  if (request.type === 'message') {
    const header = request.entry.find(({ resource }) => resource?.resourceType === 'MessageHeader')?.resource;
    const response: Resource = {
      resourceType: 'MessageHeader', id: result.instanceId, eventCoding: { system: 'urn:yilian:message', code: 'referral.responded' },
      source: { endpoint: 'urn:yilian' }, response: { identifier: header?.['id'] ?? result.instanceId, code: 'ok' }, focus: [{ reference: `Task/${result.instanceId}` }],
    };
    return { resourceType: 'Bundle', type: 'message', entry: [{ resource: response }, { resource: task }] };
  }
  const lastModified = new Date(now).toISOString();
  const entry = request.entry.map(({ resource }) => resource?.resourceType === 'ServiceRequest'
    ? { resource: task, response: { status: '201 Created', location: `Task/${result.instanceId}`, lastModified } }
    : { response: { status: '202 Accepted', lastModified } });
  return { resourceType: 'Bundle', type: 'transaction-response', entry };
}

/** The referral's coordination as a FHIR Task, as far as it is known at its start. */
function taskOf({ instanceId, businessKey, caseState }: StartResult): Resource {
  return {
    resourceType: 'Task', id: instanceId, status: 'requested', intent: 'order',
    ...(businessKey ? { identifier: [{ system: REFERRAL, value: businessKey }] } : {}),
    ...(caseState ? { businessStatus: { coding: [{ system: 'urn:yilian:referral.state', code: caseState }] } } : {}),
  };
}
