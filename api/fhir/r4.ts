/** The elements of FHIR R4 (4.0.1) that the referral exchange reads; everything else of a resource is left alone. */
import { z } from 'zod';

const text = z.string().optional();
const list = <T extends z.ZodType>(item: T) => z.array(item).optional();

const coding = z.looseObject({ system: text, code: text, display: text });
const codeableConcept = z.looseObject({ coding: list(coding), text });
const identifier = z.looseObject({ system: text, value: text, type: codeableConcept.optional() });
const reference = z.looseObject({ reference: text, identifier: identifier.optional(), display: text });
const quantity = z.looseObject({ value: z.number().optional(), unit: text });
const humanName = z.looseObject({ text, family: text, given: list(z.string()) });
const contactPoint = z.looseObject({ system: text, value: text });
const id = text;

export const resources = {
  Patient: z.looseObject({
    resourceType: z.literal('Patient'), id, identifier: list(identifier), name: list(humanName), gender: z.enum(['male', 'female', 'other', 'unknown']).optional(),
    birthDate: text, telecom: list(contactPoint), address: list(z.looseObject({ text, line: list(z.string()) })),
    contact: list(z.looseObject({ name: humanName.optional(), telecom: list(contactPoint) })),
  }),
  Organization: z.looseObject({ resourceType: z.literal('Organization'), id, identifier: list(identifier), name: text }),
  Practitioner: z.looseObject({ resourceType: z.literal('Practitioner'), id, identifier: list(identifier), name: list(humanName) }),
  PractitionerRole: z.looseObject({
    resourceType: z.literal('PractitionerRole'), id, practitioner: reference.optional(), organization: reference.optional(), specialty: list(codeableConcept),
  }),
  Condition: z.looseObject({
    resourceType: z.literal('Condition'), id, code: codeableConcept.optional(), category: list(codeableConcept), verificationStatus: codeableConcept.optional(),
  }),
  Observation: z.looseObject({
    resourceType: z.literal('Observation'), id, code: codeableConcept.optional(), valueQuantity: quantity.optional(), valueInteger: z.number().optional(),
    component: list(z.looseObject({ code: codeableConcept.optional(), valueQuantity: quantity.optional() })),
  }),
  Consent: z.looseObject({
    resourceType: z.literal('Consent'), id, status: text, category: list(codeableConcept), performer: list(reference),
    verification: list(z.looseObject({ verifiedWith: reference.optional() })), sourceReference: reference.optional(),
  }),
  MedicationStatement: z.looseObject({
    resourceType: z.literal('MedicationStatement'), id, medicationCodeableConcept: codeableConcept.optional(), dosage: list(z.looseObject({ text })),
  }),
  AllergyIntolerance: z.looseObject({ resourceType: z.literal('AllergyIntolerance'), id, code: codeableConcept.optional() }),
  Coverage: z.looseObject({ resourceType: z.literal('Coverage'), id, type: codeableConcept.optional() }),
  Composition: z.looseObject({
    resourceType: z.literal('Composition'), id,
    section: list(z.looseObject({ title: text, code: codeableConcept.optional(), text: z.looseObject({ div: text }).optional() })),
  }),
  MessageHeader: z.looseObject({ resourceType: z.literal('MessageHeader'), id }),
  ServiceRequest: z.looseObject({
    resourceType: z.literal('ServiceRequest'), id, identifier: list(identifier), status: text, intent: text, priority: z.enum(['routine', 'urgent', 'asap', 'stat']).optional(),
    category: list(codeableConcept), code: codeableConcept.optional(), orderDetail: list(codeableConcept), reasonCode: list(codeableConcept), subject: reference.optional(),
    requester: reference.optional(), performer: list(reference), performerType: codeableConcept.optional(),
    occurrencePeriod: z.looseObject({ start: text, end: text }).optional(), note: list(z.looseObject({ text })), authoredOn: text,
  }),
} as const;

/** Resource types that are read; others of a bundle are ignored. */
export type ResourceType = keyof typeof resources;
export type ResourceOf<T extends ResourceType> = z.infer<(typeof resources)[T]>;

/** The bundle as far as it must be one to be read; its resources are read one by one, each fault with its place. */
export const bundle = z.looseObject({
  resourceType: z.literal('Bundle'), type: z.string(),
  entry: z.array(z.looseObject({ fullUrl: text, resource: z.looseObject({ resourceType: z.string() }).optional() })).max(200),
});

export type Bundle = z.infer<typeof bundle>;
export type Coding = z.infer<typeof coding>;
export type CodeableConcept = z.infer<typeof codeableConcept>;
export type Identifier = z.infer<typeof identifier>;
export type Reference = z.infer<typeof reference>;
export type HumanName = z.infer<typeof humanName>;
export type Patient = ResourceOf<'Patient'>;
export type ServiceRequest = ResourceOf<'ServiceRequest'>;

/** What is written: a resource of any type. */
export interface Resource { resourceType: string; id?: string; [element: string]: unknown }

export interface OperationOutcomeIssue {
  severity: 'fatal' | 'error' | 'warning' | 'information'; code: string; diagnostics?: string; details?: { text?: string }; expression?: string[];
}
export interface OperationOutcome { resourceType: 'OperationOutcome'; issue: OperationOutcomeIssue[] }
