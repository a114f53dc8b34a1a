import type { StatesDocument } from '../../../../api/cases/package-documents.ts';
import { stateChanges } from '../case-states.ts';
import type { Remark } from '../finding.ts';
import type { Subject } from '../subject.ts';

/** Elements that set a state which no state the case can come with may lead to, by `states.json`. */
export function transitionIllegal({ processes, resources }: Subject): Remark[] {
  const document = resources['states.json'] as unknown as StatesDocument | undefined;
  if (!document) return [];
  const legal = new Set((document.transitions ?? []).map(([from, to]) => `${from} -> ${to}`));
  return processes.flatMap(({ file, graph }) => stateChanges(graph).flatMap(({ from, to, element, flow }): Remark[] => {
    if (from.some((state) => state === to || legal.has(`${state} -> ${to}`))) return [];
    const way = flow === null ? '' : ` by ${flow}`;
    return [{
      file, element, message: `the case comes${way} as ${from.join(' or ')}, and states.json does not let it go on to ${to}`,
      advice: `Add ["${from[0]}", "${to}"] to the transitions if the case may go this way; else give a step before it another caseState.`,
    }];
  }));
}
