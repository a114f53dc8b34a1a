/**
 * Reads every hostile file and evaluates every hostile expression in one process, and prints by how much that raised the most memory it ever had,
 * in MB: `node --expose-gc --import tsx tests/security/memory-of-corpus.ts`.
 */
import { compile, compileDmn } from '../../engine/compiler/index.ts';
import { checkExpression, evaluate } from '../../engine/feel/index.ts';
import { evalContext } from '../../engine/test-support/eval-context.ts';
import { BOUNDED, REFUSED } from './expression-corpus.ts';
import { BPMN_FILES, DMN_FILES } from './model-corpus.ts';

const MB = 1024 * 1024;
const context = evalContext({ long: `${'a'.repeat(5_000)}!`, list: Array.from({ length: 1_000 }, (_, i) => i), person: { a: 1, name: 'X' }, x: 'text', a: 1 });

/** Memory after a collection, so that what is measured is what was needed and not what was left lying about. */
function settle(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

/** The most any single input took above what the process had before it. */
const rises: [name: string, rise: number][] = [];
async function measure(name: string, run: () => unknown): Promise<void> {
  const before = Math.max(settle(), peak);
  await run();
  const now = process.resourceUsage().maxRSS * 1024;
  rises.push([name, Math.max(0, now - before) / MB]);
  peak = Math.max(peak, now);
}

const warm = BPMN_FILES.find(({ name }) => name === 'script in a label')?.xml ?? '';
for (let i = 0; i < 30; i++) await compile(warm);
await compileDmn(DMN_FILES[0]?.xml ?? '');
const baseline = process.resourceUsage().maxRSS * 1024;
let peak = baseline;
for (const { name, xml } of BPMN_FILES) await measure(name, () => compile(xml));
for (const { name, xml } of DMN_FILES) await measure(`DMN ${name}`, () => compileDmn(xml));
for (const text of REFUSED) await measure(text.slice(0, 60), () => checkExpression(text, 'feel'));
for (const text of BOUNDED) await measure(text.slice(0, 60), () => evaluate({ lang: 'feel', text }, context));
const largest = rises.toSorted((a, b) => b[1] - a[1]).slice(0, 5).map(([name, rise]) => ({ name, rise: Math.round(rise) }));
console.log(JSON.stringify({ inputs: rises.length, total: Math.round((peak - baseline) / MB), largest }));
process.exit(0);
