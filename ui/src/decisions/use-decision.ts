import { useDebounceFn } from '@vueuse/core';
import { computed, ref, shallowRef, watch } from 'vue';
import type { Coverage, DecisionDetail, TestResult } from '../../../api/contract/decisions.ts';
import { decisions } from './api.ts';
import { faultsOf, ruleCells, ruleColumns, rulesOf, testCells, testColumns, testsOf } from './cells.ts';
import { useHistory } from './history.ts';
import { isSame, sheetOf } from './sheet.ts';
import type { Sheet } from './sheet.ts';

interface Words { description: string; name: string; variables: string }
interface Edited { rules: Sheet; tests: Sheet }

/** One decision being edited: its two grids with one history, the faults of their cells, and what the test rows come to on the server. */
export function useDecision(detail: DecisionDetail, words: Words, onFailure: (error: unknown) => void) {
  const names = new Set(detail.names);
  const columns = { rules: ruleColumns(detail, words), tests: testColumns(detail, words) };
  const loaded: Edited = { rules: sheetOf(detail.rules.map((rule) => ruleCells(detail, rule))), tests: sheetOf(detail.tests.map((row) => testCells(detail, row))) };
  const history = useHistory(loaded);
  const { now } = history;
  const local = computed(() => ({ rules: faultsOf(columns.rules, now.value.rules, names), tests: faultsOf(columns.tests, now.value.tests, names) }));
  const told = shallowRef<{ rules: ReturnType<typeof faultsOf>; tests: ReturnType<typeof faultsOf> }>({ rules: [], tests: [] });
  const faults = computed(() => ({ rules: local.value.rules.length > 0 ? local.value.rules : told.value.rules, tests: local.value.tests.length > 0 ? local.value.tests : told.value.tests }));
  const body = computed(() => ({ rules: rulesOf(detail, now.value.rules), tests: testsOf(detail, now.value.tests) }));
  const dirty = computed(() => !isSame(now.value.rules, loaded.rules) || !isSame(now.value.tests, loaded.tests));

  const results = shallowRef<TestResult[]>([]);
  const coverage = shallowRef<Coverage | null>(null);
  const running = ref(false);
  let asked = 0;

  async function run(withCoverage = false): Promise<void> {
    const mine = ++asked;
    if (local.value.rules.length > 0) { results.value = []; running.value = false; return; }
    running.value = true;
    try {
      const answer = await decisions.trial(detail.key, { ...body.value, coverage: withCoverage });
      if (mine !== asked) return;
      const of = (part: 'rule' | 'test') => answer.problems.filter((problem) => problem.part === part).map(({ row, column, message }) => ({ row: row ?? 0, col: (column ?? 0) + (part === 'test' ? 1 : 0), message }));
      told.value = { rules: of('rule'), tests: of('test') };
      results.value = answer.results;
      coverage.value = answer.coverage;
    } catch (error) {
      if (mine === asked) onFailure(error);
    } finally {
      if (mine === asked) running.value = false;
    }
  }
  const runLater = useDebounceFn(() => run(), 400);
  watch(now, () => { coverage.value = null; told.value = { rules: [], tests: [] }; void runLater(); });
  void run();

  const put = (part: keyof Edited, sheet: Sheet): void => history.put({ ...now.value, [part]: sheet });
  return { columns, names, now, put, history, faults, body, dirty, results, coverage, running, run };
}
