import { useDebounceFn } from '@vueuse/core';
import { computed, ref, shallowRef, watch } from 'vue';
import type { CellProblem, Coverage, DecisionDetail, LostColumn, TestResult } from '../../../api/contract/decisions.ts';
import { decisions } from './api.ts';
import { clauseColumns, faultsOf, ruleCells, ruleColumns, rulesOf, testCells, testColumns, testsOf } from './cells.ts';
import type { Fault } from './cells.ts';
import { arranged, changesClauses, clausesOf, inputSheet, outputSheet, shapeOf } from './columns.ts';
import type { Edited, Policy } from './columns.ts';
import { useHistory } from './history.ts';
import { isSame, sheetOf } from './sheet.ts';
import type { Sheet } from './sheet.ts';

type Words = Parameters<typeof ruleColumns>[1] & Parameters<typeof testColumns>[1] & Parameters<typeof clauseColumns>[0];
/** The four grids. */
export type Part = 'inputs' | 'outputs' | 'rules' | 'tests';
type Faults = Record<Part, Fault[]>;

export const PARTS: readonly Part[] = ['inputs', 'outputs', 'rules', 'tests'];
const NONE: Faults = { inputs: [], outputs: [], rules: [], tests: [] };
const PART_OF: Record<Exclude<CellProblem['part'], 'policy'>, Part> = { input: 'inputs', output: 'outputs', rule: 'rules', test: 'tests' };

/** One decision being edited: its grids with one history, the faults of their cells, and what the test rows come to on the server. */
export function useDecision(detail: DecisionDetail, words: Words, onFailure: (error: unknown) => void) {
  const names = new Set(detail.names);
  const { hitPolicy, aggregation } = detail.clauses;
  const loaded: Edited = {
    inputs: inputSheet(detail.clauses), outputs: outputSheet(detail.clauses), policy: { hitPolicy, aggregation },
    rules: sheetOf(detail.rules.map((rule) => ruleCells(detail, rule))), tests: sheetOf(detail.tests.map((row) => testCells(detail, row))),
  };
  const history = useHistory(loaded);
  const { now } = history;
  const shape = computed(() => shapeOf(detail, now.value));
  const columns = computed(() => ({ ...clauseColumns(words), rules: ruleColumns(shape.value, words), tests: testColumns(shape.value, words) }));
  const local = computed(() => Object.fromEntries(PARTS.map((part) => [part, faultsOf(columns.value[part], now.value[part], names)])) as Faults);
  const told = shallowRef<Faults>(NONE);
  /** What is wrong with the hit policy. */
  const policyFaults = shallowRef<string[]>([]);
  const faults = computed(() => Object.fromEntries(PARTS.map((part) => [part, local.value[part].length > 0 ? local.value[part] : told.value[part]])) as Faults);
  const otherClauses = computed(() => changesClauses(now.value, loaded));
  const body = computed(() => ({ rules: rulesOf(shape.value, now.value.rules), tests: testsOf(shape.value, now.value.tests), ...(otherClauses.value && { clauses: clausesOf(detail, now.value) }) }));
  const dirty = computed(() => otherClauses.value || !isSame(now.value.rules, loaded.rules) || !isSame(now.value.tests, loaded.tests));

  const results = shallowRef<TestResult[]>([]);
  const coverage = shallowRef<Coverage | null>(null);
  /** Columns that are gone although rules said something in them. */
  const lost = shallowRef<LostColumn[]>([]);
  const running = ref(false);
  let asked = 0;

  async function run(withCoverage = false): Promise<void> {
    const mine = ++asked;
    if ((['inputs', 'outputs', 'rules'] as const).some((part) => local.value[part].length > 0)) { results.value = []; lost.value = []; running.value = false; return; }
    running.value = true;
    try {
      const answer = await decisions.trial(detail.key, { ...body.value, coverage: withCoverage });
      if (mine !== asked) return;
      const found: Faults = { inputs: [], outputs: [], rules: [], tests: [] };
      for (const { part, row, column, message } of answer.problems) if (part !== 'policy') found[PART_OF[part]].push({ row: row ?? 0, col: (column ?? 0) + (part === 'test' ? 1 : 0), message });
      told.value = found;
      policyFaults.value = answer.problems.filter(({ part }) => part === 'policy').map(({ message }) => message);
      results.value = answer.results;
      coverage.value = answer.coverage;
      lost.value = answer.lost;
    } catch (error) {
      if (mine === asked) onFailure(error);
    } finally {
      if (mine === asked) running.value = false;
    }
  }
  const runLater = useDebounceFn(() => run(), 400);
  watch(now, () => { coverage.value = null; told.value = NONE; policyFaults.value = []; void runLater(); });
  void run();

  function put(part: Part, sheet: Sheet): void {
    history.put(part === 'inputs' || part === 'outputs' ? arranged(now.value, { [part]: sheet }) : { ...now.value, [part]: sheet });
  }
  const choose = (policy: Policy): void => history.put({ ...now.value, policy });
  return { columns, shape, names, now, put, choose, history, faults, policyFaults, body, dirty, results, coverage, lost, running, run };
}
