import { z } from 'zod';
import { deploymentReport } from './definitions.ts';
import { AGGREGATIONS, HIT_POLICIES } from './hit-policies.ts';

/** Decision tables for administrators: what is deployed, changing it as a grid, and rows that say what it has to decide. Cells are FEEL. */

const text = z.string().max(10_000);

// GET /decisions -> decisionList, by package and key.
const usedBy = z.object({ processKey: z.string(), processName: z.string().nullable(), elements: z.array(z.object({ id: z.string(), name: z.string().nullable() })) });
export const decisionSummary = z.object({
  key: z.string(), name: z.string().nullable(), packageName: z.string(), version: z.number(),
  /** Null: the logic is no table. */
  hitPolicy: z.string().nullable(), rules: z.number(), tests: z.number(), usedBy: z.array(usedBy),
});
export const decisionList = z.object({ items: z.array(decisionSummary) });

/** `origin`: the place of the rule in the table that was read; null for a new one. Cells stand in the order of the columns as they are edited. */
export const editedRule = z.object({ origin: z.number().int().min(0).nullable(), when: z.array(text).max(100), then: z.array(text).max(100), annotations: z.array(text).max(100), description: text });
/** A blank cell among the inputs: the input is worked out from the variables. A blank one among what is expected: anything will do. */
export const testRow = z.object({
  name: z.string().max(200).default(''), inputs: z.record(z.string(), text).default({}), variables: text.default(''), expected: z.record(z.string(), text).default({}),
  /** The moment `now()` and `today()` are asked at, ISO 8601; without an offset in the region's time. Absent: when the row is run. */
  at: z.string().max(40).optional(),
});
/**
 * The columns as they are edited and what counts when several rules match. `origin`: the place among the inputs, or outputs, that were read; null for a new
 * one. Blank: there is none. An input that was read keeps its `id`, by which test rows know it; a new one brings an id nothing in the file has.
 */
const column = { origin: z.number().int().min(0).nullable(), label: z.string().max(500), typeRef: z.string().max(200), values: text };
export const editedInput = z.object({ ...column, id: z.string().regex(/^[A-Za-z_][\w.-]{0,199}$/), expression: text });
export const editedOutput = z.object({ ...column, name: z.string().max(200), default: text });
export const editedClauses = z.object({ hitPolicy: z.enum(HIT_POLICIES), aggregation: z.enum(AGGREGATIONS).nullable(), inputs: z.array(editedInput).max(100), outputs: z.array(editedOutput).max(100) });
const rules = z.array(editedRule).max(2_000);
const tests = z.array(testRow).max(200);

// GET /decisions/:key -> decisionDetail; 404 when there is none, or its logic is no table.
const clause = { label: z.string(), typeRef: z.string().nullable(), values: z.string().nullable() };
export const decisionDetail = z.object({
  key: z.string(), name: z.string().nullable(), packageName: z.string(), version: z.number(), /** Digest of the file: what a save builds on. */ base: z.string(),
  hitPolicy: z.string(), aggregation: z.string().nullable(),
  inputs: z.array(z.object({ id: z.string(), expression: z.string(), ...clause })), outputs: z.array(z.object({ name: z.string(), default: z.string().nullable(), ...clause })),
  /** Inputs, outputs and hit policy as the file has them; above they are as the engine sees them, with what they take from types. */ clauses: editedClauses,
  annotations: z.array(z.string()), rules, tests, /** Names of the types the file defines, besides those of FEEL. */ types: z.array(z.string()), /** Names expressions may use besides variables: functions among them. */ names: z.array(z.string()), usedBy: z.array(usedBy),
});

/**
 * `column` of a rule: inputs, then outputs; of a test row: inputs, variables, moment, what is expected; of an input: label, expression, type, allowed values; of an
 * output: name, label, type, allowed values, default. `policy`: the hit policy.
 */
export const cellProblem = z.object({ part: z.enum(['rule', 'test', 'input', 'output', 'policy']), row: z.number().nullable(), column: z.number().nullable(), message: z.string() });
export const testResult = z.object({
  /** `open`: nothing is expected. `failed`: it could not be decided. */
  state: z.enum(['right', 'wrong', 'failed', 'open']), error: z.string().nullable(),
  /** Places of the rules behind the result, and of others that match as well. */
  matched: z.array(z.number()), others: z.array(z.number()),
  /** By output; lists where several rules count. */
  actual: z.record(z.string(), z.unknown()), wrong: z.array(z.string()),
});
const combination = z.object({ inputs: z.record(z.string(), z.string()), rules: z.array(z.number()) });
/** Only for tables whose inputs have few values; `total` null: too many, or not known. */
export const coverage = z.object({ total: z.number().nullable(), gaps: z.array(combination), gapCount: z.number(), overlaps: z.array(combination), overlapCount: z.number() });

// POST /decisions/:key/trials decisionTrial -> decisionTrialResult: nothing is kept.
/** A column that is not there any more, with the rules (their places as they were read) whose cells in it said something. */
export const lostColumn = z.object({ part: z.enum(['input', 'output']), label: z.string(), rules: z.array(z.number()) });
// `clauses` absent: inputs, outputs and hit policy are as they were.
export const decisionTrial = z.object({ rules, clauses: editedClauses.optional(), tests, coverage: z.boolean().default(false) });
export const decisionTrialResult = z.object({ problems: z.array(cellProblem), results: z.array(testResult), coverage: coverage.nullable(), lost: z.array(lostColumn) });

// PUT /decisions/:key decisionChange -> decisionSaved. 409 `stale` when another version has been deployed since `base`; 422 `redTests` when test rows
// come out otherwise and no `reason` is given; 422 `invalidTable` with the cells in `data.problems`; 422 `invalidPackage`.
export const decisionChange = z.object({ base: z.string().max(100), rules, clauses: editedClauses.optional(), tests, reason: z.string().trim().max(500).default(''), dryRun: z.boolean().default(false) });
export const decisionSaved = z.object({ version: z.number(), report: deploymentReport, red: z.number(), lost: z.array(lostColumn) });

export type EditedRule = z.output<typeof editedRule>;
export type EditedInput = z.output<typeof editedInput>;
export type EditedOutput = z.output<typeof editedOutput>;
export type EditedClauses = z.output<typeof editedClauses>;
export type LostColumn = z.output<typeof lostColumn>;
export type TestRow = z.output<typeof testRow>;
export type TestResult = z.output<typeof testResult>;
export type CellProblem = z.output<typeof cellProblem>;
export type Coverage = z.output<typeof coverage>;
export type DecisionSummary = z.output<typeof decisionSummary>;
export type DecisionDetail = z.output<typeof decisionDetail>;
export type DecisionTrialResult = z.output<typeof decisionTrialResult>;
export type DecisionSaved = z.output<typeof decisionSaved>;
