import { z } from 'zod';
import type { Json, JsonObject } from '../../../engine/index.ts';

const json: z.ZodType<Json> = z.json() as z.ZodType<Json>;
const variables = z.record(z.string(), json) as z.ZodType<JsonObject>;

/** How a job ends. `error` is one the model catches, `fail` is trouble: an incident. Texts of a result that begin with `=` are FEEL over the job's input. */
const answer = z.union([
  z.strictObject({ result: variables }),
  z.strictObject({ error: z.string(), message: z.string().optional(), variables: variables.optional() }),
  z.strictObject({ fail: z.string() }),
]);
/** One answer for every call, or a list: one after the other, the last again and again. */
const answers = z.union([answer, z.array(answer).min(1)]);

/** What must hold. What is not named is not looked at. */
const expectation = z.strictObject({
  status: z.enum(['active', 'completed', 'terminated']).optional(),
  /** Elements that hold a token: exactly these, in any order. */
  tokens: z.array(z.string()).optional(),
  tasks: z.array(z.string()).optional(),
  caseState: z.string().nullable().optional(),
  /** Every state of the case, in order. */
  states: z.array(z.string()).optional(),
  /** Members named must be equal; others may be there. Null also means: not set. */
  variables: variables.optional(),
  /** Events that must have been, in this order; others may lie between. Members named must be equal. */
  timeline: z.array(variables).optional(),
  /** Element and part of the message of every incident; `[]` is also what holds when nothing is said. */
  incidents: z.array(z.strictObject({ element: z.string(), message: z.string().optional() })).optional(),
});

const as = z.string().optional();
/** Part of the message with which the step must be refused. */
const refused = z.string().optional();

const step = z.union([
  z.strictObject({ complete: z.string(), as, outcome: z.string().optional(), data: variables.optional(), refused }),
  z.strictObject({ message: z.string(), as, key: z.string().optional(), data: variables.optional(), variables: variables.optional(), refused }),
  z.strictObject({ signal: z.string(), variables: variables.optional() }),
  /** ISO 8601 duration. */
  z.strictObject({ advance: z.string() }),
  /** ISO 8601 date and time, or `=` and an expression over the variables. */
  z.strictObject({ advanceTo: z.string() }),
  z.strictObject({ job: z.string(), answer }),
  /** Element whose incident is repaired. */
  z.strictObject({ retry: z.string() }),
  z.strictObject({ expect: expectation }),
]);

/** A scenario file: given, when, then. */
export const scenarioDocument = z.strictObject({
  name: z.string().min(1),
  /** May be left out when the package has one process. */
  process: z.string().optional(),
  given: z.strictObject({
    /** Date and time with offset: where the clock starts. */
    at: z.iso.datetime({ offset: true }),
    as,
    businessKey: z.string().optional(),
    startNode: z.string().optional(),
    variables: variables.default({}),
    /** People by login: their groups. A step may also name a group itself. */
    people: z.record(z.string(), z.array(z.string())).default({}),
    /** By handler name or topic. */
    handlers: z.record(z.string(), answers).default({}),
    /** What called processes give back, by process key. */
    calls: z.record(z.string(), variables).default({}),
  }),
  when: z.array(step),
  then: expectation,
});

export type Scenario = z.infer<typeof scenarioDocument>;
export type Step = Scenario['when'][number];
export type Expectation = z.infer<typeof expectation>;
export type JobAnswer = z.infer<typeof answer>;
