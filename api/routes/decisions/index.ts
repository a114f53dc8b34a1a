import type { JsonObject } from '../../../engine/model/json.ts';
import type { Store } from '../../../store/contract.ts';
import { EVERYTHING } from '../../../store/everything.ts';
import {
  decisionChange, decisionDetail, decisionList, decisionSaved, decisionTrial, decisionTrialResult, type CellProblem, type DecisionDetail, type EditedRule, type DecisionSaved, type DecisionTrialResult,
} from '../../contract/decisions.ts';
import { lostColumns } from '../../decisions/clause-problems.ts';
import { coverageOf } from '../../decisions/coverage.ts';
import { compileTable, editDecision, type EditedDecision } from '../../decisions/edited.ts';
import { filesOf, findDecision, surroundingsOf, type FoundDecision } from '../../decisions/find.ts';
import { deployedPackages, testsOf, usersOf, withTests } from '../../decisions/packages.ts';
import { isRed, runTests, testProblems } from '../../decisions/run-tests.ts';
import { readTable, type TableSource } from '../../decisions/table-xml.ts';
import { buildPackage } from '../../deploy/deploy-package.ts';
import { TESTS_FILE } from '../../deploy/package-files.ts';
import { deploymentChanges } from '../../deploy/report.ts';
import { conflict, Failure, fieldError, notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';
import { sha256 } from '../../session/tokens.ts';
import { refusal } from '../deployments/create.ts';

async function latestVersion(store: Store, key: string): Promise<{ version: number; name: string | null }> {
  const [row] = await store.rest.decisions.list({ key, latestVersion: true }, EVERYTHING, { sort: [], offset: 0, limit: 1 });
  return { version: row?.version ?? 0, name: row?.name ?? null };
}

const listDecisions = route({
  operation: 'decision.list', method: 'get', path: '/api/decisions', summary: 'Every deployed decision, with who asks it',
  reply: { status: 200, schema: decisionList },
  async handle({ store }) {
    const packages = await deployedPackages(store);
    const users = await usersOf(store, packages);
    const items = packages.flatMap((stored) => stored.decisions.map(async ({ key, xml }) => {
      const compiled = await compileTable(xml, key, stored.decisions.map((other) => other.xml).filter((other) => other !== xml));
      const table = compiled.ok ? compiled.value?.table : undefined;
      return {
        key, ...(await latestVersion(store, key)), packageName: stored.name, hitPolicy: table?.hitPolicy ?? null, rules: table?.rules.length ?? 0, tests: testsOf(stored, key).length, usedBy: users.get(key) ?? [],
      };
    }));
    return { items: await Promise.all(items) };
  },
});

const readDecision = route({
  operation: 'decision.read', method: 'get', path: '/api/decisions/:key', summary: 'A decision table with its test rows',
  reply: { status: 200, schema: decisionDetail },
  async handle(call): Promise<DecisionDetail> {
    const { store } = call;
    const key = param(call, 'key');
    const { stored, packages, xml, source, others } = await findDecision(store, key);
    const compiled = await compileTable(xml, key, others);
    if (!compiled.ok || compiled.value === null) throw notFound();
    const { table } = compiled.value;
    return {
      key, ...(await latestVersion(store, key)), packageName: stored.name, base: sha256(xml), hitPolicy: table.hitPolicy, aggregation: table.aggregation ?? null,
      inputs: table.inputs.map(({ id, label, expression, typeRef, values }) => ({ id, label: label ?? expression, expression, typeRef: typeRef ?? null, values: values ?? null })),
      outputs: table.outputs.map((output) => ({ name: output.name, label: output.label ?? output.name, typeRef: output.typeRef ?? null, values: output.values ?? null, default: output.default ?? null })),
      ...source, tests: testsOf(stored, key), usedBy: (await usersOf(store, packages)).get(key) ?? [],
    };
  },
});

const tryDecision = route({
  operation: 'decision.try', method: 'post', path: '/api/decisions/:key/trials', summary: 'Decide test rows with a table as it is edited; nothing is kept',
  body: decisionTrial, readsOnly: true,
  reply: { status: 200, schema: decisionTrialResult },
  async handle(call): Promise<DecisionTrialResult> {
    const { store, now, body: { rules, clauses, tests, coverage } } = call;
    const key = param(call, 'key');
    const found = await findDecision(store, key);
    const lost = lostColumns(found.source, clauses);
    const edited = await editDecision(found.xml, key, { rules, clauses }, found.others);
    if (!edited.ok) return { problems: edited.error, results: [], coverage: null, lost };
    const around = await surroundingsOf(store, found, now);
    return {
      problems: testProblems(edited.value.table, tests, new Set(found.source.names)), results: runTests(edited.value, tests, around),
      coverage: coverage ? coverageOf(edited.value, around) : null, lost,
    };
  },
});

const saveDecision = route({
  operation: 'decision.save', method: 'put', path: '/api/decisions/:key', summary: 'Deploy a decision table as edited, with its test rows, as a new version of its package',
  body: decisionChange,
  reply: { status: 200, schema: decisionSaved },
  async handle(call): Promise<DecisionSaved> {
    const { store, now, principal, audit, body: { base, rules, clauses, tests, reason, dryRun } } = call;
    const key = param(call, 'key');
    const found = await findDecision(store, key);
    if (sha256(found.xml) !== base) throw conflict('stale', { zh: '该决策已有新版本，请重新载入', en: 'Another version of this decision has been deployed; please load it again' });
    const edited = await editDecision(found.xml, key, { rules, clauses }, found.others);
    if (!edited.ok) throw invalidTable(edited.error);
    const wrong = testProblems(edited.value.table, tests, new Set(found.source.names));
    if (wrong.length > 0) throw invalidTable(wrong);
    assertAsWritten(edited.value, key, rules);
    const red = runTests(edited.value, tests, await surroundingsOf(store, found, now)).filter(isRed).length;
    const lost = lostColumns(found.source, clauses);
    audit.data = { package: found.stored.name, rules: rules.length, tests: tests.length, red, dryRun, ...(clauses && { clauses: true }), ...(lost.length > 0 && { lost: lost.map(({ label }) => label).join(', ') }), ...(reason !== '' && { reason }) };
    if (red > 0 && reason === '' && !dryRun) throw new Failure(422, 'redTests', { zh: `${red} 行测试未通过，如仍要保存请填写原因`, en: `${red} test rows come out otherwise; give a reason to save nevertheless` }, { data: { red } });
    return { ...(await deploy(store, found, edited.value.xml, withTests(found.stored, key, tests), { dryRun, by: principal.userId, at: now })), version: (await latestVersion(store, key)).version, red, lost };
  },
});

async function deploy(store: Store, found: FoundDecision, xml: string, tests: JsonObject, { dryRun, by, at }: { dryRun: boolean; by: string; at: number }): Promise<Pick<DecisionSaved, 'report'>> {
  const { files, path } = await filesOf(store, found);
  const built = await buildPackage(found.stored.name, { ...files, [path]: xml, [TESTS_FILE]: JSON.stringify(tests) });
  if (!built.ok) throw refusal(found.stored.name, built.error);
  const { input, warnings } = built.value;
  const changes = await deploymentChanges(store, input);
  if (dryRun) return { report: { deploymentId: null, definitions: changes, warnings } };
  const { deploymentId, definitions } = await store.deploy({ ...input, by, at });
  return { report: { deploymentId, warnings, definitions: changes.map((change) => ({ ...change, version: definitions.find((row) => row.key === change.key)?.version ?? change.version })) } };
}

/** What is deployed is read back from the file first: a table that would be another than the one on the screen is not stored. */
function assertAsWritten({ xml, clauses }: EditedDecision, key: string, rules: readonly EditedRule[]): void {
  const said = (table: Pick<TableSource, 'rules' | 'clauses'>): string => JSON.stringify([
    table.rules.map(({ when, then }) => [...when, ...then].map((text) => text.trim())), table.clauses.hitPolicy, table.clauses.aggregation,
    [...table.clauses.inputs, ...table.clauses.outputs].map(({ origin: _, ...column }) => Object.entries(column).sort().map(([name, text]) => `${name} ${text.trim()}`)),
  ]);
  const written = readTable(xml, key);
  if (written === null || said(written) !== said({ rules: [...rules], clauses })) throw new Error(`the table of ${key} was not written as it was given`);
}

function invalidTable(problems: CellProblem[]): Failure {
  return new Failure(422, 'invalidTable', { zh: `${problems.length} 个单元格有误`, en: `${problems.length} cells are not valid` }, {
    fields: problems.map(({ part, row, column, message }) => fieldError(`${part}s.${row ?? ''}.${column ?? ''}`, message, message)), data: { problems: problems as unknown as JsonObject[] },
  });
}

export const decisionRoutes = [listDecisions, readDecision, tryDecision, saveDecision];
