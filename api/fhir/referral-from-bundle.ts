import type { Json } from '../../engine/model/json.ts';
import type { FieldError } from '../failure.ts';
import type { Incoming } from '../intake/incoming.ts';
import { openBundle, type Found, type OpenBundle } from './bundle.ts';
import { clinicalBlock } from './clinical-block.ts';
import { codesIn, DEPARTMENT, dictionary, identifierIn, nameOf, ORGANISATION } from './codes.ts';
import { compact, formBuilder, type FormBuilder } from './form-builder.ts';
import { patientBlock } from './patient-block.ts';
import type { Bundle, CodeableConcept, Reference, ServiceRequest } from './r4.ts';

export type BundleReferral = { ok: true; incoming: Incoming } | { ok: false; errors: FieldError[] };

const PRIORITY: Record<string, string> = { routine: 'ROUTINE', urgent: 'URGENT', asap: 'URGENT', stat: 'GREEN' };
const CONSENT_STATUS: Record<string, string> = { active: 'SIGNED', proposed: 'DEFERRED', draft: 'DEFERRED' };

/**
 * Reads a referral from a FHIR R4 Bundle (transaction or message) into the fields of the form `referral-up`: one ServiceRequest with its
 * Patient, the referring and the target Organization, Condition, Observation, Consent, MedicationStatement, Coverage, AllergyIntolerance
 * and a Composition with the histories. Pure; what the form demands is checked afterwards, and named by the origins given here.
 */
export function referralFromBundle(bundle: Bundle): BundleReferral {
  const form = formBuilder();
  const open = openBundle(bundle);
  form.errors.push(...open.errors);
  if (!['transaction', 'message'].includes(bundle.type)) form.fault('Bundle.type', '须为 transaction 或 message', 'Must be transaction or message');
  const request = single(form, open.ofType('ServiceRequest'));
  if (!request) return { ok: false, errors: form.errors };
  const { resource, expression } = request;
  if (resource.status !== 'active') form.fault(`${expression}.status`, '须为 active', 'Must be active');
  if (resource.intent !== 'order') form.fault(`${expression}.intent`, '须为 order', 'Must be order');

  const patient = open.resolve(resource.subject, 'Patient');
  if (patient) patientBlock(form, open, patient);
  else form.fault(`${expression}.subject`, '未指向 Bundle 中的 Patient', 'Does not refer to a Patient of the bundle');
  requestBlock(form, request);
  senderBlock(form, open, request);
  targetBlock(form, open, request);
  clinicalBlock(form, open);
  consentBlock(form, open);

  if (form.errors.length > 0) return { ok: false, errors: form.errors };
  const externalIds = (resource.identifier ?? []).flatMap(({ system, value }) => (system && value ? [{ system, value }] : []));
  return { ok: true, incoming: { data: form.data, externalIds, origins: form.origins } };
}

function single(form: FormBuilder, requests: Found<ServiceRequest>[]): Found<ServiceRequest> | null {
  const [request, ...others] = requests;
  if (request && others.length === 0) return request;
  form.fault(others[0]?.expression ?? 'Bundle.entry', '须有且仅有一个 ServiceRequest', 'Must hold exactly one ServiceRequest');
  return null;
}

function requestBlock(form: FormBuilder, { resource, expression }: Found<ServiceRequest>): void {
  const concepts: CodeableConcept[] = [...(resource.category ?? []), ...(resource.code ? [resource.code] : []), ...(resource.orderDetail ?? []), ...(resource.reasonCode ?? [])];
  const codes = (system: string): string[] => codesIn(concepts, dictionary(system));
  form.set('referralType', codes('referral.type')[0] ?? PRIORITY[resource.priority ?? 'routine'], `${expression}.priority`);
  form.set('aim', codes('referral.aim'), `${expression}.category`);
  form.set('needs', codes('referral.need'), `${expression}.orderDetail`);
  form.set('referralReason', codes('referral.reason')[0], `${expression}.reasonCode`);
  form.set('referralReasonText', resource.reasonCode?.find(({ text }) => text !== undefined)?.text, `${expression}.reasonCode`);
  form.set('transport', codes('referral.transport')[0], `${expression}.orderDetail`);
  form.set('attention', resource.note?.[0]?.text, `${expression}.note`);
  const { start, end } = resource.occurrencePeriod ?? {};
  form.set('preferredPeriod', compact({ start: start?.slice(0, 10), end: end?.slice(0, 10) }), `${expression}.occurrencePeriod`);
}

/** Referring organisation and signature, from the requester. */
function senderBlock(form: FormBuilder, open: OpenBundle, { resource, expression }: Found<ServiceRequest>): void {
  const party = partyOf(open, resource.requester);
  form.set('fromOrg', party.organisation, `${expression}.requester`);
  form.set('gpSign', compact({ signer: party.doctor, signedAt: resource.authoredOn, method: 'typed' }), `${expression}.requester`);
  form.origins.set('gpSign.signedAt', `${expression}.authoredOn`);
}

/** Target organisation, department and doctor, from the performers. */
function targetBlock(form: FormBuilder, open: OpenBundle, { resource, expression }: Found<ServiceRequest>): void {
  const parties = (resource.performer ?? []).map((reference) => partyOf(open, reference));
  const first = (name: keyof Party): string | undefined => parties.find((party) => party[name] !== undefined)?.[name];
  form.set('targetOrg', first('organisation'), `${expression}.performer`);
  form.set('targetDept', codesIn(resource.performerType, DEPARTMENT)[0] ?? first('department'), `${expression}.performerType`);
  form.set('targetDoctor', first('doctor'), `${expression}.performer`);
}

interface Party { organisation?: string; department?: string; doctor?: string }

/** Who a reference names: an Organization, a PractitionerRole with its organisation, or a Practitioner. */
function partyOf(open: OpenBundle, reference: Reference | undefined): Party {
  if (reference?.identifier?.system === ORGANISATION && reference.identifier.value) return { organisation: reference.identifier.value };
  const role = open.resolve(reference, 'PractitionerRole')?.resource;
  const practitioner = open.resolve(role ? role.practitioner : reference, 'Practitioner')?.resource;
  const direct = role?.organization?.identifier?.system === ORGANISATION ? role.organization.identifier.value : undefined;
  const organisation = direct ?? identifierIn(open.resolve(role ? role.organization : reference, 'Organization')?.resource.identifier, ORGANISATION);
  const doctor = nameOf(practitioner?.name) ?? (role ? role.practitioner?.display : undefined);
  const department = codesIn(role?.specialty, DEPARTMENT)[0];
  return { ...(organisation ? { organisation } : {}), ...(department ? { department } : {}), ...(doctor ? { doctor } : {}) };
}

function consentBlock(form: FormBuilder, open: OpenBundle): void {
  const [consent] = open.ofType('Consent');
  if (!consent) {
    form.origins.set('consent', 'Bundle.entry');
    return;
  }
  const { resource, expression } = consent;
  const verified = resource.verification?.[0]?.verifiedWith;
  const block: Record<string, Json | undefined> = {
    status: codesIn(resource.category, dictionary('consent.status'))[0] ?? CONSENT_STATUS[resource.status ?? ''],
    signer: verified?.display ?? resource.performer?.[0]?.display,
    relation: codesIn(resource.category, dictionary('consent.relation'))[0],
    file: resource.sourceReference?.reference,
  };
  form.set('consent', compact(block), expression);
  form.origins.set('consent.status', `${expression}.status`);
  form.origins.set('consent.signer', `${expression}.performer`);
  form.origins.set('consent.relation', `${expression}.category`);
}
