import { watchDebounced } from '@vueuse/core';
import { computed, onBeforeUnmount, ref, shallowRef } from 'vue';
import type { JsonObject } from '../../../../engine/model/json.ts';
import { procurement } from '../api.ts';
import type { CheckedLine, CheckResult } from '../api.ts';
import { judgedBy } from './plan-line.ts';
import type { PlanLine } from './plan-line.ts';

/** Keeps asking the server what its check will say of the lines, a moment after they changed; `apply` gets what the registers know of them. */
export function useLineCheck(options: { lines: () => readonly PlanLine[]; plan: () => JsonObject; enabled: () => boolean; apply: (checked: ReadonlyMap<string, CheckedLine>) => void }) {
  const checked = shallowRef<ReadonlyMap<string, CheckedLine>>(new Map());
  const answer = shallowRef<CheckResult>();
  const failed = ref(false);
  let running: AbortController | undefined;
  onBeforeUnmount(() => running?.abort());

  async function check(): Promise<void> {
    running?.abort();
    const lines = options.lines().filter(({ productCode }) => productCode !== '');
    if (!options.enabled() || lines.length === 0) return;
    running = new AbortController();
    const { type, location } = options.plan();
    const whole = (qty: unknown): number => (typeof qty === 'number' && Number.isInteger(qty) && qty > 0 ? qty : 0);
    const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
    try {
      const result = await procurement.checkLines({
        type: type === 'EMERGENCY' || type === 'TEMPORARY' ? type : 'MONTHLY', location: text(location) ?? '',
        lines: lines.map((line) => ({ productCode: line.productCode, planQty: whole(line['planQty']), preferredDistributor: text(line['preferredDistributor']), location: text(line['location']) })),
      }, running.signal);
      answer.value = result;
      checked.value = new Map(lines.flatMap((line, i) => { const found = result.lines[i]; return found ? [[judgedBy(line), found]] : []; }));
      failed.value = false;
      options.apply(checked.value);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) failed.value = true;
    }
  }
  watchDebounced(() => JSON.stringify(options.lines().map(judgedBy)), check, { debounce: 350, immediate: true });
  return { checked, failed, of: (line: PlanLine): CheckedLine | undefined => checked.value.get(judgedBy(line)), locations: computed(() => answer.value?.locations ?? []), approvalLimit: computed(() => answer.value?.approvalLimit ?? null) };
}
