import type { EventTimer } from './timers.ts';
import { timersOf } from './timers.ts';
import type { Remark } from '../finding.ts';
import type { Subject } from '../subject.ts';

const POLICY = /\b(?:deadline|dueIn)\s*\(|\bsettings\./;
const FIXED = /\bduration\s*\(\s*"[^"]*"\s*\)|\bdate and time\s*\(\s*"[^"]*"\s*\)|@"/;
const LITERAL_ID = /\bdeadline\s*\(\s*"([^"]+)"\s*[,)]/g;

/** Time limits belong to the table of limits or to the settings of the package, where they are changed without a new version of the model. */
export function timerPolicy({ processes, policies }: Subject): Remark[] {
  return processes.flatMap(({ file, graph }) => timersOf(graph).flatMap((timer): Remark[] => [
    ...(isFixed(timer) ? [{ file, element: timer.element, message: `the time ${timer.text} is fixed in the model`, advice: 'Use deadline("<time limit>"), dueIn(<duration>, <calendar>) or a value of settings.json.' }] : []),
    ...[...timer.text.matchAll(LITERAL_ID)].map(([, id]) => id ?? '').filter((id) => !Object.hasOwn(policies.sla, id))
      .map((id): Remark => ({ file, element: timer.element, message: `the time limit ${id} is none of those a region starts with`, advice: 'Correct the id, or see to it that every region adds the limit before the package is deployed.' })),
  ]));
}

const isFixed = ({ lang, text }: EventTimer): boolean => lang === 'const' || (FIXED.test(text) && !POLICY.test(text));
