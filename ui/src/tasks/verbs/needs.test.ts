import { describe, expect, it } from 'vitest';
import { addSignerRequest, ccRequest, delegateRequest, optionalReason, reasonRequest, removeSignerRequest, resolveRequest, returnRequest, transferRequest } from '../../../../api/contract/task-life.ts';
import { CASE_VERBS, missing, requestOf, TASK_VERBS } from './needs.ts';

const said = { people: ['u-1'], reason: ' 因故 ', position: 'before' as const, target: 'U_Triage' };
const REQUESTS = { transfer: transferRequest, delegate: delegateRequest, resolve: resolveRequest, addSigner: addSignerRequest, removeSigner: removeSignerRequest, return: returnRequest, withdraw: optionalReason, urge: optionalReason, cc: ccRequest, takeOver: reasonRequest, suspend: reasonRequest, resume: optionalReason, terminate: reasonRequest };

describe('what a verb needs', () => {
  it.each([...TASK_VERBS, ...CASE_VERBS])('%s is sent as its contract asks, and no sooner than all is said', (verb, needs) => {
    expect(missing(needs, said)).toBeNull();
    const request = requestOf(verb, needs, said);
    expect(REQUESTS[verb as keyof typeof REQUESTS].strict().parse(request)).toEqual(request);
    if (needs.people !== 'none') expect(missing(needs, { ...said, people: [] })).toBe('people');
    if (needs.reason === 'must') expect(missing(needs, { ...said, reason: '  ' })).toBe('reason');
    if (needs.target) expect(missing(needs, { ...said, target: '' })).toBe('target');
  });
});
